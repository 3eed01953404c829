import { Pace } from '../../../nodes/shared/http/pace';
import { settle } from '../shared/stubs';

/** Calls that stay under way until they are ended one by one. */
function calls(pace: Pace) {
	const ends: Array<() => void> = [];
	const outcomes: unknown[] = [];
	const call = (isRepeated: boolean) =>
		void pace
			.call(async () => await new Promise<void>((resolve) => ends.push(resolve)), isRepeated)
			.then((outcome) => outcomes.push(outcome));
	return { call, outcomes, begun: () => ends.length, end: (index: number) => ends[index]() };
}

it('repeats no more calls together than are allowed, and goes on as they end', async () => {
	const pace = new Pace(8);
	pace.slowDown(0);
	const { call, begun, end } = calls(pace);
	for (let count = 0; count < 8; count++) call(true);
	await settle();
	expect(begun()).toBe(4);
	end(0);
	await settle();
	expect(begun()).toBe(5);
	end(1);
	end(2);
	await settle();
	expect(begun()).toBe(7);
});

it('lets new calls begin: whoever begins them keeps count', async () => {
	const pace = new Pace(1);
	const { call, begun } = calls(pace);
	call(false);
	call(false);
	await settle();
	expect(begun()).toBe(2);
});

it('counts a call that fails as ended', async () => {
	const pace = new Pace(1);
	const failing = pace.call(async () => await Promise.reject(new Error('no')), false);
	await expect(failing).rejects.toThrow('no');
	const { call, begun } = calls(pace);
	call(true);
	await settle();
	expect(begun()).toBe(1);
});

it('begins none after the run was cancelled', async () => {
	const stop = new AbortController();
	const pace = new Pace(1, stop.signal);
	const { call, begun, end, outcomes } = calls(pace);
	call(false);
	call(true);
	await settle();
	stop.abort();
	// What is under way ends by the same signal.
	end(0);
	await settle();
	call(false);
	await settle();
	expect(begun()).toBe(1);
	expect(outcomes).toEqual([{ outcome: undefined, epoch: 0 }, undefined, undefined]);
});

it('takes refusals of calls that began together for one', async () => {
	const pace = new Pace(16);
	const begun = await Promise.all(
		Array.from({ length: 10 }, async () => await pace.call(async () => 429, false)),
	);
	for (const one of begun) pace.slowDown(0, one?.epoch);
	expect(pace.parallel).toBe(8);
	const later = await pace.call(async () => 429, true);
	pace.slowDown(0, later?.epoch);
	expect(pace.parallel).toBe(4);
});
