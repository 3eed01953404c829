import type { HttpContext } from './context';
import type { NoAnswer } from './wire';

/**
 * Asks n8n's outbound rules whether this address may be called.
 * n8n's own helper asks them itself; `fetch` would not.
 */
export async function refusedByEgressRules(
	context: HttpContext,
	url: string,
): Promise<NoAnswer | undefined> {
	const verdict = await context.helpers.getSecureEgressFilter().validateUrl(url);
	if (verdict.ok) return undefined;
	return { noAnswer: 'notAllowed', reason: verdict.error.message };
}
