/** What the tests of the bulk jobs share. */
export { countCalls } from './calls';
export type { Calls } from './calls';
export { useFileStore } from './fileStore';
export type { FileStoreUnderTest } from './fileStore';
export { contact, membership, wishFor, jobs, quietly } from './jobs';
export { startProxy } from './proxy';
export type { Hook, Proxy } from './proxy';
export { outcomesOf, rowsOf } from './rows';
export { emailsOf, idsOf, makeUsers, membersOf, segmentNamed, userWith, usersWith } from './state';
export { startTurnstile } from './turnstile';
export type { Turnstile, TurnstileOptions } from './turnstile';
export { useSync } from './useSync';
export { useUpsert } from './useUpsert';
