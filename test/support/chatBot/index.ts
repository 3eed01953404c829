/** What the tests of the ChatBot node share: the service, the node, and every operation as data. */
export { byId } from '../../../scripts/lib/engine/locator';
export { operations } from './operations';
export { UNKNOWN_ID, isoDate } from './operations/row';
export type { OperationRow } from './operations/row';
export { SEGMENTS, segmentRow } from './operations/segment';
export { userRow, usersBy } from './operations/user';
export { given, on, refuses } from './refusals';
export type { Refusal } from './refusals';
export { credentialsFor, nodeType, runChatBot, useChatBot } from './service';
export type { ChatBotUnderTest, Run, RunOptions } from './service';
export { everythingSent, headersOf, inAnyOrder, toWire } from './wire';
export type { Wire } from './wire';
