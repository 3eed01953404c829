import type { Delivery } from './delivery';
import { RecentKeys } from './recentKeys';
import type { TriggerIdentity } from './token';

/**
 * Deliveries of all triggers of this process. In memory, since writing to n8n would delay the answer.
 * ChatBot waits ten seconds, so nothing is repeated after ten minutes.
 */
const seen = new RecentKeys(20_000, 10 * 60_000);

/** Whether this delivery of this trigger came before. Asking counts as seeing. */
export function isDuplicate(
	{ webhookId, isTest }: TriggerIdentity,
	{ chatId, messageId }: Delivery,
	now?: number,
): boolean {
	if (messageId === null) return false;
	return !seen.add([webhookId, isTest, chatId, messageId], now);
}
