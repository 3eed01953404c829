import type { Delivery } from './delivery';
import { RecentKeys } from './recentKeys';

/** Deliveries of test runs that a Reply may still answer. ChatBot waits ten seconds for it. */
const waiting = new RecentKeys(1000, 10_000);

type Ids = Partial<Pick<Delivery, 'chatId' | 'messageId'>>;

export function awaitReply(delivery: Ids): void {
	waiting.add(keyOf(delivery));
}

/** Whether ChatBot waits in this process for an answer to this delivery; asking ends the waiting. */
export function takeWaiting(delivery: Ids): boolean {
	return waiting.take(keyOf(delivery));
}

const keyOf = ({ chatId, messageId }: Ids) => [chatId ?? null, messageId ?? null];
