import { STOP } from '../../../nodes/shared/http/throttle';
import { flush } from './stubs';

/** Tasks or calls that end when the test says so, and what was seen of them. */
export class Stage {
	readonly started: number[] = [];

	private readonly ends = new Map<
		number,
		{ resolve: (value?: typeof STOP) => void; reject: (e: Error) => void }
	>();

	readonly task = async (entry: number): Promise<typeof STOP | void> => {
		this.started.push(entry);
		return await new Promise((resolve, reject) => this.ends.set(entry, { resolve, reject }));
	};

	get active(): number {
		return this.ends.size;
	}

	async end(...entries: number[]): Promise<void> {
		for (const entry of entries) this.take(entry)?.resolve();
		await flush();
	}

	async stop(entry: number): Promise<void> {
		this.take(entry)?.resolve(STOP);
		await flush();
	}

	async fail(entry: number): Promise<void> {
		this.take(entry)?.reject(new Error(`task ${entry}`));
		await flush();
	}

	private take(entry: number) {
		const end = this.ends.get(entry);
		this.ends.delete(entry);
		return end;
	}
}
