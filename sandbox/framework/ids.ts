import { createRandom, randomInteger } from './random';

/**
 * Ids of 24 lower-case hex characters, each greater than all before it: seconds, a fixed part, a counter.
 * Lists are paged by id, so an id that sorted before an older one would make pages overlap.
 */
export class IdSource {
	private seconds = 0;
	private counter = 0;

	next(at: number = Date.now()): string {
		this.seconds = Math.max(this.seconds, Math.floor(at / 1000));
		this.counter += 1;
		return hex(this.seconds, 8) + FIXED_PART + hex(this.counter, 6);
	}

	/** Continues behind ids that were handed out in an earlier run. */
	continueAfter(ids: Iterable<string>): void {
		for (const id of ids) {
			this.seconds = Math.max(this.seconds, parseInt(id.slice(0, 8), 16));
			this.counter = Math.max(this.counter, parseInt(id.slice(18), 16));
		}
	}
}

const FIXED_PART = '5a9db0c001';

const hex = (value: number, length: number) => value.toString(16).padStart(length, '0');

/** UUIDs that follow from the seed; `randomUUID` would make two equal seeds differ. */
export function createUuidSource(seed: number): () => string {
	const random = createRandom(seed);
	const digits = (length: number) =>
		Array.from({ length }, () => randomInteger(random, 16).toString(16)).join('');
	return () => `${digits(8)}-${digits(4)}-4${digits(3)}-a${digits(3)}-${digits(12)}`;
}
