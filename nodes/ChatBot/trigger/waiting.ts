import type { INodeExecutionData } from 'n8n-workflow';
import { RecentKeys } from './recentKeys';

/** Milliseconds that ChatBot waits for an answer. */
const PATIENCE = 10_000;

/**
 * The item of a delivery to a test run. Beside its data it says until when ChatBot waits for an answer: a
 * later run may use the same item again, and the Reply may run on a worker, which knows nothing else.
 */
export const awaitingReply = (item: INodeExecutionData, now = Date.now()): INodeExecutionData => ({
	...item,
	replyAwaitedUntil: now + PATIENCE,
});

const answered = new RecentKeys(1000, PATIENCE);

/** Whether ChatBot waits for an answer to the delivery of a test run; asking ends the waiting. */
export function takeWaiting(
	{ json, replyAwaitedUntil }: INodeExecutionData,
	now = Date.now(),
): boolean {
	if (!(Number(replyAwaitedUntil) > now)) return false;
	return answered.add([json.chatId, json.messageId, replyAwaitedUntil], now);
}
