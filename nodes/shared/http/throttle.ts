import { sleep } from 'n8n-workflow';

/** Is told what happens while a run goes on. */
export interface ThrottleWatcher {
	/** A call has come back, with or without an answer. */
	called(): void;
	/** The service answered 429: calls pause for so long, and then this many run at once. */
	slowedDown(milliseconds: number, parallel: number): void;
	/** Something about the results that the rows do not tell. */
	noted(message: string): void;
}

/** Groups for `forEach` when no entry has to wait for another. */
export const oneEach = <Entry>(entries: Entry[]): Entry[][] => entries.map((entry) => [entry]);

/** A task of `forEach` returns this so that no other one is started. */
export const STOP = 'stop';

/**
 * How many calls a run makes at once. One throttle serves the whole run: when the service answers one
 * call with 429, all of them wait, and half as many run at once afterwards; answers let the number grow
 * back.
 */
export class Throttle {
	watcher?: ThrottleWatcher;

	/** How often the service answered 429. Calls that began at the same count are of one epoch. */
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

	/**
	 * Runs a task for every entry. A group is a list of entries that run one after the other; as many
	 * groups run at once as the throttle allows at each moment. After a task that throws or returns STOP,
	 * none is started; those under way are awaited, and the failure of the first group is thrown.
	 */
	async forEach<Entry>(
		groups: Entry[][],
		task: (entry: Entry) => Promise<typeof STOP | void>,
	): Promise<void> {
		const failures = new Map<number, unknown>();
		let next = 0;
		let active = 0;
		let stopped = false;

		const runGroup = async (group: number): Promise<void> => {
			try {
				for (const entry of groups[group]) {
					if (stopped || this.cancelled) return;
					if ((await task(entry)) === STOP) stopped = true;
				}
			} catch (failure) {
				failures.set(group, failure);
				stopped = true;
			}
		};

		await new Promise<void>((resolve) => {
			const fill = () => {
				const open = () => next < groups.length && !stopped && !this.cancelled;
				while (open() && active < this.parallel) {
					active++;
					void runGroup(next++).then(() => {
						active--;
						fill();
					});
				}
				if (active === 0 && !open()) resolve();
			};
			fill();
		});
		if (failures.size > 0) throw failures.get(Math.min(...failures.keys()));
	}

	/** Makes a call as soon as one more is allowed; `undefined` when the run is cancelled before. */
	async call<Outcome>(
		send: () => Promise<Outcome>,
	): Promise<{ outcome: Outcome; epoch: number } | undefined> {
		if (!(await this.enter())) return undefined;
		const epoch = this.slowdowns;
		try {
			return { outcome: await send(), epoch };
		} finally {
			this.watcher?.called();
			// `fetch` frees a connection only in a later turn of the event loop than it gives the answer; a
			// call made in between would open another one.
			void sleep(0).then(() => this.leave());
		}
	}

	/**
	 * The service answered 429: everybody waits, and half as many run at once afterwards. Calls of one
	 * epoch were under way together and are refused together, so they count as one refusal.
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

	/** Resolves when the call may begin, or with `false` when the run is cancelled. */
	private async enter(): Promise<boolean> {
		while (!this.cancelled) {
			const pause = this.pausedUntil - Date.now();
			if (pause > 0) await this.rest(pause);
			else if (this.underWay < this.parallel) {
				this.underWay++;
				return true;
			} else await new Promise<void>((resolve) => this.waiting.push(resolve));
		}
		return false;
	}

	private leave(): void {
		this.underWay--;
		const free = this.cancelled ? this.waiting.length : this.parallel - this.underWay;
		for (const goOn of this.waiting.splice(0, Math.max(0, free))) goOn();
	}
}
