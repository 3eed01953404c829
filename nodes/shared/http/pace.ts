import { sleep } from 'n8n-workflow';

/** Is told what happens while a run goes on. */
export interface PaceWatcher {
	/** A call has come back, whatever it brought. */
	called(): void;
	/** The service has asked for patience: for so long, and so many calls go on at once after. */
	slowedDown(milliseconds: number, parallel: number): void;
}

/**
 * How many calls a run makes at once. One pace serves all workers of a run: when the service asks one
 * of them to slow down, all of them wait, and half as many go on; answers let the number grow back.
 */
export class Pace {
	watcher?: PaceWatcher;

	/** How often the service has asked for patience; calls that began at the same count are of one epoch. */
	slowdowns = 0;

	private allowed: number;

	private pausedUntil = 0;

	private underWay = 0;

	private waiting: Array<() => void> = [];

	constructor(
		private readonly most: number,
		private readonly cancelSignal?: AbortSignal,
	) {
		this.allowed = most;
	}

	/** How many calls may be under way now: at least 1. */
	get parallel(): number {
		return Math.max(1, Math.floor(this.allowed));
	}

	get cancelled(): boolean {
		return this.cancelSignal?.aborted ?? false;
	}

	/** Resolves when no pause is in force, or at once when the run is cancelled. */
	async turn(): Promise<void> {
		for (let left = this.left(); left > 0 && !this.cancelled; left = this.left()) {
			await this.rest(left);
		}
	}

	/**
	 * Makes a call when it is its turn; `undefined` when the run is cancelled. Of calls that were refused
	 * together, no more go on together than are allowed now.
	 */
	async call<Outcome>(
		send: () => Promise<Outcome>,
		isRepeated: boolean,
	): Promise<{ outcome: Outcome; epoch: number } | undefined> {
		await this.turn();
		while (isRepeated && this.underWay >= this.parallel && !this.cancelled) {
			await new Promise<void>((resolve) => this.waiting.push(resolve));
			await this.turn();
		}
		if (this.cancelled) return undefined;
		const epoch = this.slowdowns;
		this.underWay++;
		try {
			return { outcome: await send(), epoch };
		} finally {
			this.underWay--;
			this.watcher?.called();
			for (const goOn of this.waiting.splice(0)) goOn();
		}
	}

	/**
	 * The service said 429: everybody waits, and half as many go on. Calls that were under way together
	 * are refused together; they count as one refusal, which the epoch they began in tells.
	 */
	slowDown(milliseconds: number, epoch = this.slowdowns): void {
		if (epoch === this.slowdowns) {
			this.slowdowns++;
			this.allowed = Math.max(1, this.allowed / 2);
			this.watcher?.slowedDown(milliseconds, this.parallel);
		}
		this.pausedUntil = Math.max(this.pausedUntil, Date.now() + milliseconds);
	}

	/** A call was answered; about as many answers as calls under way allow one call more. */
	speedUp(): void {
		this.allowed = Math.min(this.most, this.allowed + 1 / this.allowed);
	}

	/** Waits, but no longer than the run lives. */
	async rest(milliseconds: number): Promise<void> {
		const signal = this.cancelSignal;
		if (!signal) return await sleep(milliseconds);
		// A signal that has come tells nobody who listens from now on.
		if (signal.aborted) return;
		let wake = () => {};
		const cancelled = new Promise<void>((resolve) => {
			wake = resolve;
			signal.addEventListener('abort', wake, { once: true });
		});
		await Promise.race([sleep(milliseconds), cancelled]);
		signal.removeEventListener('abort', wake);
	}

	private left(): number {
		return this.pausedUntil - Date.now();
	}
}
