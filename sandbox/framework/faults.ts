import type { Fault, FaultOptions } from './fault-schema';
import { createPathMatcher } from './glob';
import { createRandom } from './random';

interface ArmedFault {
	fault: Fault;
	hits(method: string, path: string): boolean;
}

/** The switchboard: which requests go wrong, and how. A spent fault stays listed with its counts. */
export class Faults {
	private armed: ArmedFault[] = [];
	private lastNumber = 0;

	add(options: FaultOptions): Fault {
		this.lastNumber += 1;
		const cutsInsideAnswer = options.kind === 'cut' && options.afterBytes !== undefined;
		const fault: Fault = {
			...options,
			id: `fault-${this.lastNumber}`,
			when: cutsInsideAnswer ? 'after' : (options.when ?? 'before'),
			seen: 0,
			used: 0,
		};
		this.armed.push({ fault, hits: createTrigger(fault) });
		return fault;
	}

	/** The first fault that hits this request. Later ones do not count it. */
	take(method: string, path: string): Fault | undefined {
		return this.armed.find(({ hits }) => hits(method, path))?.fault;
	}

	list(): Fault[] {
		return this.armed.map(({ fault }) => fault);
	}

	remove(id: string): boolean {
		const before = this.armed.length;
		this.armed = this.armed.filter(({ fault }) => fault.id !== id);
		return this.armed.length < before;
	}

	clear(): void {
		this.armed = [];
	}
}

function createTrigger(fault: Fault): ArmedFault['hits'] {
	const { method, path = '*', times = 1, skip = 0, chance = 1, seed = 1 } = fault;
	const matchesPath = createPathMatcher(path);
	const random = createRandom(seed);
	return (requestMethod, requestPath) => {
		if (times > 0 && fault.used >= times) return false;
		if (method && method.toUpperCase() !== requestMethod) return false;
		if (!matchesPath(requestPath)) return false;
		fault.seen += 1;
		if (fault.seen <= skip || random() >= chance) return false;
		fault.used += 1;
		return true;
	};
}
