import type { Delivery } from './delivery';

/** Deliveries of this process that a Reply may still answer, by their key; bounded, the oldest first. */
const waiting = new Set<string>();

const MOST_WAITING = 10_000;

export function awaitReply(delivery: Partial<Delivery>): void {
	if (waiting.size >= MOST_WAITING) {
		for (const oldest of waiting) {
			waiting.delete(oldest);
			break;
		}
	}
	waiting.add(keyOf(delivery));
}

/** Whether ChatBot waits in this process for an answer to this delivery; asking ends the waiting. */
export function takeWaiting(delivery: Partial<Delivery>): boolean {
	return waiting.delete(keyOf(delivery));
}

function keyOf({ chatId, messageId }: Partial<Delivery>): string {
	return JSON.stringify([chatId ?? null, messageId ?? null]);
}
