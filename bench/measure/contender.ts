/** What one run of one contender took. */
export interface Sample {
	/** Milliseconds from the start to the answer. */
	wall: number;
	/** Milliseconds of CPU time of the process that makes the calls. */
	cpu: number;
	calls: number;
	/** New connections; every run starts without any. */
	connections: number;
	/** Bytes of memory of the process at the highest point of the run. */
	peak: number;
}

export interface RunOptions {
	/** After a garbage collection: for memory. */
	collected?: boolean;
}

export interface Contender {
	name: string;
	/** `n8n`: its CPU time holds what n8n itself needs for the workflow. */
	where: 'n8n' | 'plain';
	run(how?: RunOptions): Promise<Sample>;
}

/** All runs of one contender, the warm-up left out. */
export class Series {
	readonly samples: Sample[] = [];

	/** Bytes above an idle n8n at the highest point, once per run; empty where it was not taken. */
	memory: number[] = [];

	constructor(readonly contender: Contender) {}

	get name(): string {
		return this.contender.name;
	}

	median(figure: keyof Sample): number {
		return median(this.samples.map((sample) => sample[figure]));
	}

	/** Half the distance from the fastest to the slowest run, in parts of the median. */
	get spread(): number {
		const walls = this.samples.map(({ wall }) => wall);
		return (Math.max(...walls) - Math.min(...walls)) / 2 / median(walls);
	}
}

export function median(values: number[]): number {
	const sorted = [...values].sort((one, other) => one - other);
	const middle = Math.floor(sorted.length / 2);
	return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}
