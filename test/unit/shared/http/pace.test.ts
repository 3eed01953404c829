import { Pace } from '../../../../nodes/shared/http/pace';
import { settle } from '../stubs';

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

/** Whether a promise has come to its end, without waiting for it. */
function watch(promise: Promise<unknown>) {
	const state = { done: false };
	void promise.then(() => (state.done = true));
	return state;
}

/** An abort signal that counts who listens to it. */
function countingSignal() {
	const controller = new AbortController();
	const { signal } = controller;
	const add = jest.spyOn(signal, 'addEventListener');
	const remove = jest.spyOn(signal, 'removeEventListener');
	return { controller, signal, left: () => add.mock.calls.length - remove.mock.calls.length };
}

describe('the number of calls at once', () => {
	it('halves whenever the service asks to slow down, and ends at one', () => {
		const pace = new Pace(10);
		const seen = Array.from({ length: 6 }, () => {
			pace.slowDown(0);
			return pace.parallel;
		});
		expect(seen).toEqual([5, 2, 1, 1, 1, 1]);
	});

	it('grows by one with about as many answers as calls under way', () => {
		const pace = new Pace(4);
		pace.slowDown(0);
		const seen = Array.from({ length: 7 }, () => {
			pace.speedUp();
			return pace.parallel;
		});
		expect(seen).toEqual([2, 2, 3, 3, 3, 4, 4]);
	});

	it('never grows beyond the most', () => {
		const pace = new Pace(3);
		for (let answers = 0; answers < 100; answers++) pace.speedUp();
		expect(pace.parallel).toBe(3);
	});

	it('is one where one is the most', () => {
		const pace = new Pace(1);
		pace.slowDown(0);
		expect(pace.parallel).toBe(1);
		pace.speedUp();
		expect(pace.parallel).toBe(1);
	});
});

describe('a pause', () => {
	it('holds up everybody, whoever was asked to slow down', async () => {
		const pace = new Pace(10);
		pace.slowDown(1000);
		const waiting = [watch(pace.turn()), watch(pace.turn()), watch(pace.turn())];
		await jest.advanceTimersByTimeAsync(999);
		expect(waiting.map(({ done }) => done)).toEqual([false, false, false]);
		await jest.advanceTimersByTimeAsync(1);
		expect(waiting.map(({ done }) => done)).toEqual([true, true, true]);
	});

	it('that grows while somebody waits is waited out', async () => {
		const pace = new Pace(10);
		pace.slowDown(1000);
		const waiting = watch(pace.turn());
		await jest.advanceTimersByTimeAsync(500);
		pace.slowDown(2000);
		await jest.advanceTimersByTimeAsync(1999);
		expect(waiting.done).toBe(false);
		await jest.advanceTimersByTimeAsync(1);
		expect(waiting.done).toBe(true);
	});

	it('is not made shorter by a shorter one', async () => {
		const pace = new Pace(10);
		pace.slowDown(1000);
		pace.slowDown(10);
		const waiting = watch(pace.turn());
		await jest.advanceTimersByTimeAsync(999);
		expect(waiting.done).toBe(false);
		await jest.advanceTimersByTimeAsync(1);
		expect(waiting.done).toBe(true);
	});

	it('that is over holds up nobody', async () => {
		const pace = new Pace(10);
		pace.slowDown(1000);
		await jest.advanceTimersByTimeAsync(1000);
		const waiting = watch(pace.turn());
		await settle();
		expect(waiting.done).toBe(true);
		expect(jest.getTimerCount()).toBe(0);
	});
});

describe('a cancelled run', () => {
	it('wakes all who wait', async () => {
		const { controller, signal } = countingSignal();
		const pace = new Pace(10, signal);
		pace.slowDown(60_000);
		const waiting = [watch(pace.turn()), watch(pace.rest(30_000))];
		await settle();
		expect(waiting.map(({ done }) => done)).toEqual([false, false]);
		controller.abort();
		await settle();
		expect(waiting.map(({ done }) => done)).toEqual([true, true]);
		expect(pace.cancelled).toBe(true);
	});

	it('does not wait any more', async () => {
		const pace = new Pace(10, AbortSignal.abort());
		pace.slowDown(60_000);
		const waiting = watch(pace.turn());
		await settle();
		expect(waiting.done).toBe(true);
	});

	it('does not rest any more', async () => {
		const resting = watch(new Pace(10, AbortSignal.abort()).rest(60_000));
		await settle();
		expect(resting.done).toBe(true);
	});
});

it('leaves no listener behind', async () => {
	const { signal, left } = countingSignal();
	const pace = new Pace(10, signal);
	for (let round = 0; round < 20; round++) {
		pace.slowDown(100);
		const waiting = Promise.all([pace.turn(), pace.rest(50)]);
		await jest.advanceTimersByTimeAsync(100);
		await waiting;
	}
	expect(left()).toBe(0);
});
