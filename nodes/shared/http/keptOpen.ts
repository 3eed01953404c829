import { CANCELLED, toNoAnswer, type Sender } from './wire';

/**
 * The built-in `fetch`: it keeps connections open and uses them again, which n8n's helper does not. It
 * opens a new one whenever none is free; the throttle sees to it that there are not too many.
 */
export function keptOpenSender(cancelSignal?: AbortSignal): Sender {
	return async ({ method, url, headers, body, timeout }) => {
		const deadline = AbortSignal.timeout(timeout);
		const signal = cancelSignal ? AbortSignal.any([cancelSignal, deadline]) : deadline;
		try {
			// A redirect is not followed: it would carry the credential to another place.
			const response = await fetch(url, { method, headers, body, signal, redirect: 'manual' });
			const text = await response.text();
			return { status: response.status, headers: Object.fromEntries(response.headers), text };
		} catch (error) {
			if (cancelSignal?.aborted) return CANCELLED;
			return toNoAnswer(error);
		}
	};
}
