/** Deliveries remembered at most, over all triggers of the process. */
const MOST_REMEMBERED = 20_000;

/** Milliseconds a delivery is remembered. ChatBot waits ten seconds; nothing repeats later than that. */
const REMEMBERED_FOR = 10 * 60_000;

/** When each delivery was seen, the oldest first. In memory: writing to n8n would delay the answer. */
const seen = new Map<string, number>();

/** Whether this delivery of this trigger came before. Asking counts as seeing. */
export function isDuplicate(triggerId: string, messageId: string, now = Date.now()): boolean {
	forgetOld(now);
	const key = `${triggerId} ${messageId}`;
	if (seen.has(key)) return true;
	seen.set(key, now);
	return false;
}

function forgetOld(now: number): void {
	for (const [key, at] of seen) {
		if (seen.size <= MOST_REMEMBERED && now - at < REMEMBERED_FOR) return;
		seen.delete(key);
	}
}
