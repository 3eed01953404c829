/** A seeded source of numbers in [0, 1): mulberry32, so that every run of a test sees the same data. */
export type Random = () => number;

export function createRandom(seed: number): Random {
	let state = seed >>> 0;
	return () => {
		state = (state + 0x6d2b79f5) >>> 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
	};
}

export const randomInteger = (random: Random, below: number) => Math.floor(random() * below);

export const pick = <T>(random: Random, list: readonly T[]): T =>
	list[randomInteger(random, list.length)];
