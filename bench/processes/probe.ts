import { join } from 'node:path';

/** What a process has used between `begin` and `end`. */
export interface Usage {
	/** Milliseconds of CPU time. */
	cpu: number;
	/** Bytes of memory at the highest point. */
	peak: number;
}

/** Reads the probe inside another process. */
export class Probe {
	static readonly file = join(__dirname, 'probe.cjs');

	constructor(private readonly port: number) {}

	/** For the environment of the process. */
	get env(): Record<string, string> {
		return { BENCH_PROBE_PORT: String(this.port) };
	}

	/**
	 * With `collected`, garbage is collected first, so that memory can be compared. It makes V8 collect
	 * again soon, which takes time: for the other figures everything is left as it is.
	 */
	async begin({ collected = false } = {}): Promise<void> {
		await this.ask(collected ? 'begin/collected' : 'begin');
	}

	async end(): Promise<Usage> {
		return (await this.ask('end')) as Usage;
	}

	private async ask(what: string): Promise<unknown> {
		return await (await fetch(`http://127.0.0.1:${this.port}/${what}`)).json();
	}
}
