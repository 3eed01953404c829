import { toNoAnswer, type Sender } from './wire';

/**
 * The built-in `fetch`: it keeps connections open and uses them again, which n8n's helper does not.
 * It opens one connection per request under way, so the pool above decides how many there are.
 */
export function keptOpenSender(cancelSignal?: AbortSignal): Sender {
	return async ({ method, url, headers, body, timeout }) => {
		const deadline = AbortSignal.timeout(timeout);
		const signal = cancelSignal ? AbortSignal.any([cancelSignal, deadline]) : deadline;
		try {
			// A redirect is not followed: it would carry the credential to another place.
			const response = await fetch(url, { method, headers, body, signal, redirect: 'manual' });
			return {
				status: response.status,
				headers: Object.fromEntries(response.headers),
				text: await response.text(),
			};
		} catch (error) {
			if (cancelSignal?.aborted) return { noAnswer: 'cancelled', reason: 'cancelled' };
			return toNoAnswer(error);
		}
	};
}
