import { Series, type Contender } from './contender';

/** Contenders side by side under the same conditions. */
export class Comparison {
	private readonly series = new Map<string, Series>();

	private constructor(
		readonly title: string,
		/** The workflow without calls; it is taken off the CPU time of those in n8n. */
		private readonly baseline: string | undefined,
	) {}

	/**
	 * Runs all contenders once to warm up, then all of them in each round, so that whatever else happens on
	 * the machine hits all alike. Every other round goes backwards: nobody always follows the same one.
	 */
	static async run(
		title: string,
		contenders: Contender[],
		{ rounds, baseline }: { rounds: number; baseline?: string },
	): Promise<Comparison> {
		const comparison = new Comparison(title, baseline);
		for (const { name, where } of contenders) comparison.series.set(name, new Series(name, where));
		for (let round = 0; round <= rounds; round++) {
			const order = round % 2 ? contenders : [...contenders].reverse();
			for (const contender of order) {
				const sample = await contender.run();
				if (round > 0) comparison.of(contender.name).samples.push(sample);
			}
		}
		return comparison;
	}

	get all(): Series[] {
		return [...this.series.values()];
	}

	of(name: string): Series {
		const series = this.series.get(name);
		if (!series) throw new Error(`'${name}' is not in the comparison '${this.title}'`);
		return series;
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

	isBaseline(name: string): boolean {
		return name === this.baseline;
	}

	private ownCpu(name: string): number {
		const series = this.of(name);
		const isInN8n = series.where === 'n8n' && this.baseline !== undefined;
		const base = isInN8n && !this.isBaseline(name) ? this.of(this.baseline!).median('cpu') : 0;
		return series.median('cpu') - base;
	}
}
