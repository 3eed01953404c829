import { BEFORE, FLOOR } from '../jobs/job';
import { median, Series, type Contender } from './contender';

/** Idle runs until memory has come to rest after a start. */
const IDLE_RUNS = 4;

/** Contenders side by side under the same conditions. */
export class Comparison {
	private readonly series = new Map<string, Series>();

	private constructor(
		readonly title: string,
		/** The workflow without calls; it is taken off the CPU time and memory of those in n8n. */
		private readonly baseline: string,
		private readonly rounds: number,
	) {}

	/**
	 * Runs all contenders once to warm up, then all of them in each round, so that whatever else happens on
	 * the machine hits all alike. Every other round goes backwards: nobody always follows the same one.
	 */
	static async run(
		title: string,
		contenders: Contender[],
		{ rounds, baseline }: { rounds: number; baseline: string },
	): Promise<Comparison> {
		const comparison = new Comparison(title, baseline, rounds);
		for (const one of contenders) comparison.series.set(one.name, new Series(one));
		for (let round = 0; round <= rounds; round++) {
			const order = round % 2 ? contenders : [...contenders].reverse();
			for (const contender of order) {
				const sample = await contender.run();
				if (round > 0) comparison.of(contender.name).samples.push(sample);
			}
		}
		return comparison;
	}

	/**
	 * Takes the memory of those in n8n. A process keeps memory that it needed once and may use it again
	 * unseen: each contender has a fresh n8n to itself, and garbage is collected before every run. That
	 * makes V8 collect again soon, which takes time, so these runs tell nothing else.
	 */
	async takeMemory(n8n: { restart(): Promise<void> }): Promise<void> {
		const idle = this.of(this.baseline).contender;
		for (const series of this.all) {
			// That one has an n8n of its own, which is not started anew here.
			if (!this.isMeasuredInN8n(series) || series.name === BEFORE) continue;
			await n8n.restart();
			let before = 0;
			for (let run = 0; run < IDLE_RUNS; run++) before = await peakOf(idle);
			for (let run = 0; run < this.rounds; run++) {
				series.memory.push((await peakOf(series.contender)) - before);
			}
		}
	}

	get all(): Series[] {
		return [...this.series.values()];
	}

	of(name: string): Series {
		const series = this.series.get(name);
		if (!series) throw new Error(`'${name}' is not in the comparison '${this.title}'`);
		return series;
	}

	has(name: string): boolean {
		return this.series.has(name);
	}

	wall(name: string): number {
		return this.of(name).median('wall');
	}

	calls(name: string): number {
		return this.of(name).median('calls');
	}

	connections(name: string): number {
		return this.of(name).median('connections');
	}

	/** Milliseconds of CPU time of one call. */
	cpuPerCall(name: string): number | undefined {
		const calls = this.calls(name);
		return calls > 0 ? this.ownCpu(name) / calls : undefined;
	}

	/** How many times the time of the raw floor; `undefined` where there is none. */
	toFloor(name: string): number | undefined {
		return this.has(FLOOR) ? this.wall(name) / this.wall(FLOOR) : undefined;
	}

	/** The part of the time that n8n takes without the calls; `undefined` outside n8n. */
	shareOfN8n(name: string): number | undefined {
		if (!this.isMeasuredInN8n(this.of(name))) return undefined;
		return Math.min(1, this.wall(this.baseline) / this.wall(name));
	}

	/** Bytes above an idle n8n; `undefined` where it was not taken. */
	memory(name: string): number | undefined {
		const { memory } = this.of(name);
		return memory.length > 0 ? median(memory) : undefined;
	}

	private ownCpu(name: string): number {
		const series = this.of(name);
		const base = this.isMeasuredInN8n(series) ? this.of(this.baseline).median('cpu') : 0;
		return series.median('cpu') - base;
	}

	private isMeasuredInN8n({ name, contender }: Series): boolean {
		return contender.where === 'n8n' && name !== this.baseline;
	}
}

const peakOf = async (contender: Contender) => (await contender.run({ collected: true })).peak;
