import type { HttpContext } from './context';
import type { NoAnswer } from './wire';

/**
 * Asks n8n's outbound rules whether this address may be called, where n8n has such rules (since 2.41).
 * n8n's own helper asks them itself; `fetch` would not.
 */
export async function refusedByEgressRules(
	context: HttpContext,
	url: string,
): Promise<NoAnswer | undefined> {
	const helpers: Partial<Pick<typeof context.helpers, 'getSecureEgressFilter'>> = context.helpers;
	const verdict = await helpers.getSecureEgressFilter?.().validateUrl(url);
	if (!verdict || verdict.ok) return undefined;
	return { noAnswer: 'notAllowed', reason: verdict.error.message };
}
