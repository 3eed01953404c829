import type { IExecuteFunctions } from 'n8n-workflow';
import type { ThrottleWatcher } from '../http/throttle';

/** Milliseconds between two messages about how far a run is. */
const INTERVAL = 5_000;

/**
 * Tells how far a run is. While a node runs, all that n8n offers is the console of the browser in which
 * somebody executes the workflow; a hint beside the output says afterwards what held the run up.
 */
export class Progress implements ThrottleWatcher {
	private calls = 0;

	private toldAt: number;

	constructor(
		private readonly context: Pick<IExecuteFunctions, 'sendMessageToUI' | 'addExecutionHints'>,
		private readonly service: string,
		private readonly items: number,
		private readonly now: () => number = Date.now,
	) {
		this.toldAt = now();
	}

	called(): void {
		this.calls++;
		if (this.now() - this.toldAt < INTERVAL) return;
		this.toldAt = this.now();
		const items = this.items === 1 ? '1 item' : `${this.items} items`;
		this.context.sendMessageToUI(`${this.service}: ${this.calls} requests so far, for ${items}`);
	}

	slowedDown(milliseconds: number, parallel: number): void {
		const seconds = Math.ceil(milliseconds / 1000);
		this.context.sendMessageToUI(
			`${this.service} asks to slow down: waiting ${seconds} s, then ${parallel} at a time`,
		);
	}

	noted(message: string): void {
		this.context.addExecutionHints({ message, type: 'warning', location: 'outputPane' });
	}

	/** When the run has ended well; `slowdowns` is how often the service answered 429. */
	ended(slowdowns: number): void {
		if (slowdowns === 0) return;
		const often = slowdowns === 1 ? 'once' : `${slowdowns} times`;
		this.context.addExecutionHints({
			message: `${this.service} asked ${often} to slow down. Fewer Parallel Requests avoid it.`,
			type: 'info',
			location: 'outputPane',
		});
	}
}
