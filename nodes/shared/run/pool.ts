import type { Pace } from '../http/pace';

/**
 * Runs `count` tasks, as many at once as the pace allows at each moment. Tasks with the same key run
 * one after the other. After a task that throws, no new ones are started; those under way are awaited
 * and the failure of the first in order is thrown.
 */
export async function runPool(
	count: number,
	pace: Pace,
	task: (index: number) => Promise<void>,
	keyOf: (index: number) => string | undefined = () => undefined,
): Promise<void> {
	const failures = new Map<number, unknown>();
	const lastOfKey = new Map<string, Promise<void>>();
	let next = 0;
	let active = 0;

	const runOne = async (index: number): Promise<void> => {
		try {
			const key = keyOf(index);
			const before = key === undefined ? undefined : lastOfKey.get(key);
			const mine = (before ?? Promise.resolve()).then(async () => {
				// One of the same key may have failed while this one waited.
				if (failures.size === 0) await task(index);
			});
			if (key !== undefined)
				lastOfKey.set(
					key,
					mine.catch(() => {}),
				);
			await mine;
		} catch (failure) {
			failures.set(index, failure);
		}
	};

	await new Promise<void>((resolve) => {
		const fill = () => {
			const open = () => next < count && failures.size === 0 && !pace.cancelled;
			while (open() && active < pace.parallel) {
				active++;
				void runOne(next++).then(() => {
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
