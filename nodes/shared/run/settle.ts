import type { Pace } from '../http/pace';
import { runPool } from './pool';

/** What a task of a bulk job came to. */
export type Settled<Value> = { value: Value } | { failure: Error };

/**
 * Runs tasks as `runPool` does, but keeps each failure beside the successes. With `stopAtFirst` no new
 * tasks are started after one; tasks that did not run say so.
 */
export async function settlePool<Value>(
	count: number,
	pace: Pace,
	stopAtFirst: boolean,
	task: (index: number) => Promise<Value>,
): Promise<Array<Settled<Value>>> {
	const settled = Array.from({ length: count }, (): Settled<Value> => ({ failure: NOT_STARTED }));
	let stopped = false;
	await runPool(count, pace, async (index) => {
		if (stopped) return;
		try {
			settled[index] = { value: await task(index) };
		} catch (error) {
			settled[index] = { failure: error instanceof Error ? error : new Error(String(error)) };
			stopped = stopAtFirst;
		}
	});
	return settled;
}

/** Stands in for the result of what was not begun. */
export const NOT_STARTED = new Error('Not done, since the run ended before');

/** A failure that says more than that its task was not started. */
export function isTellingFailure(outcome: unknown): outcome is Error {
	return outcome instanceof Error && outcome !== NOT_STARTED;
}
