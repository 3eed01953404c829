import { sleep } from 'n8n-workflow';
import { CANCELLED, toNoAnswer, type Sender } from './wire';

/**
 * The built-in `fetch`: it keeps connections open and uses them again, which n8n's helper does not. It
 * opens a new one whenever none is free, so no more requests are let through than `mostConnections`.
 */
export function keptOpenSender(mostConnections: number, cancelSignal?: AbortSignal): Sender {
	const connections = new Connections(mostConnections);
	return async ({ method, url, headers, body, timeout }) => {
		await connections.take();
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
		} finally {
			connections.giveBack();
		}
	};
}

/**
 * Counts connections that are not free. `fetch` frees one only in a later turn of the event loop than it
 * gives the answer; a request sent in between would open another one.
 */
class Connections {
	private inUse = 0;

	constructor(private readonly most: number) {}

	async take(): Promise<void> {
		while (this.inUse >= this.most) await sleep(0);
		this.inUse++;
	}

	giveBack(): void {
		void sleep(0).then(() => this.inUse--);
	}
}
