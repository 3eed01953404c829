import { setTimeout as wait } from 'node:timers/promises';
import { Signal } from '../../framework/signal';
import type { TiledeskSettings } from '../settings';

/** One try of a delivery. */
export interface Attempt {
	at: string;
	/** The event of a hook; `bot` where a bot is told of a message. */
	event: string;
	target: string;
	/** 0 for the first. */
	retry: number;
	/** As it was sent. */
	headers: Record<string, string>;
	body: string;
	/** 0 when no answer came. */
	status: number;
	answer: string;
	error?: string;
}

export interface Delivery extends Pick<Attempt, 'event' | 'target' | 'headers'> {
	/** Read anew for each try. */
	body(): unknown;
}

const CAPACITY = 5_000;

/** What is on its way to hooks and bots. Nobody waits for the answers. */
export class Outbox {
	/** In the order of sending; the oldest rows give way. */
	readonly attempts: Attempt[] = [];

	/** After each try. */
	readonly changes = new Signal();

	private readonly underWay = new Set<Promise<void>>();
	private readonly closing = new AbortController();

	constructor(private readonly settings: TiledeskSettings) {}

	send(delivery: Delivery): void {
		const sending = this.deliver(delivery)
			.catch(() => {})
			.finally(() => this.underWay.delete(sending));
		this.underWay.add(sending);
	}

	/** Resolves when nothing is on its way, retries included. */
	async settled(): Promise<void> {
		while (this.underWay.size > 0) await Promise.all(this.underWay);
	}

	close(): void {
		this.closing.abort();
	}

	clear(): void {
		this.attempts.length = 0;
	}

	/** Up to two retries, and only where nobody answered or the answer asks for one. */
	private async deliver(delivery: Delivery): Promise<void> {
		const { signal } = this.closing;
		for (let retry = 0; ; retry++) {
			const { status } = await this.attempt(delivery, retry);
			const pause = this.settings.retryMs[retry];
			if (!wantsRetry(status) || pause === undefined || signal.aborted) return;
			await wait(pause, undefined, { signal, ref: false });
		}
	}

	private async attempt({ body, ...fields }: Delivery, retry: number): Promise<Attempt> {
		const { target, headers } = fields;
		const attempt: Attempt = {
			...fields,
			at: new Date().toISOString(),
			retry,
			body: JSON.stringify(body()),
			status: 0,
			answer: '',
		};
		this.attempts.push(attempt);
		if (this.attempts.length > CAPACITY) this.attempts.shift();
		try {
			const response = await fetch(target, {
				method: 'POST',
				headers,
				body: attempt.body,
				redirect: 'manual',
				// One of its own: all that listen to a shared one are kept until memory is cleared.
				signal: AbortSignal.any([this.closing.signal]),
			});
			attempt.status = response.status;
			attempt.answer = (await response.text()).slice(0, 10_000);
		} catch (error) {
			attempt.error = describe(error as Error);
		}
		this.changes.emit();
		return attempt;
	}
}

const wantsRetry = (status: number) => status < 200 || status === 429 || status >= 500;

const describe = ({ message, cause }: Error) => (cause instanceof Error ? cause.message : message);
