/** What the tests of the ChatBot Trigger share. */
export { bodies, deepBody } from './bodies';
export { doing } from '../../../scripts/lib/engine';
export { failing, giving, held, pausing, replyNode, type ReplySetup } from './nodes';
export { runsOf, useTrigger } from './hosting';
export type { HostOptions, TriggerUnderTest } from './hosting';
export { replyThrough, waiting } from './replying';
