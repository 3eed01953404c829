import { Throttle } from '../../../../nodes/shared/http/throttle';
import { Stage } from '../stage';
import { flush } from '../stubs';

describe('calls', () => {
	beforeEach(() => jest.useFakeTimers());
	afterEach(() => jest.useRealTimers());

	/** Lets everything run that waits for nothing but the next turn. */
	const turn = async () => {
		await jest.advanceTimersByTimeAsync(1);
		await flush();
	};

	const begin = (throttle: Throttle, stage: Stage, ...calls: number[]) =>
		calls.map((number) => {
			const state = { done: false, outcome: undefined as unknown };
			void throttle
				.call(async () => await stage.task(number))
				.then(
					(outcome) => Object.assign(state, { done: true, outcome }),
					() => (state.done = true),
				);
			return state;
		});

	it('wait for a place, in order, whoever makes them', async () => {
		const stage = new Stage();
		const throttle = new Throttle(2);
		begin(throttle, stage, 0, 1, 2, 3);
		await turn();
		expect(stage.started).toEqual([0, 1]);
		await stage.end(1);
		await turn();
		expect(stage.started).toEqual([0, 1, 2]);
		await stage.fail(0);
		await turn();
		expect(stage.started).toEqual([0, 1, 2, 3]);
	});

	it('set no timer while they wait for a place', async () => {
		const stage = new Stage();
		begin(new Throttle(1), stage, 0, 1, 2);
		await turn();
		expect(jest.getTimerCount()).toBe(0);
	});

	it('free their place only in a later turn, when the connection is free again', async () => {
		const stage = new Stage();
		const [first] = begin(new Throttle(1), stage, 0, 1);
		await turn();
		await stage.end(0);
		expect(first.done).toBe(true);
		expect(stage.started).toEqual([0]);
		await turn();
		expect(stage.started).toEqual([0, 1]);
	});

	it('are fewer at once after 429', async () => {
		const stage = new Stage();
		const throttle = new Throttle(4);
		begin(throttle, stage, 0, 1, 2, 3);
		await turn();
		throttle.slowDown(0);
		begin(throttle, stage, 4, 5);
		await stage.end(0, 1);
		await turn();
		expect(stage.active).toBe(2);
		await stage.end(2, 3);
		await turn();
		expect(stage.started).toEqual([0, 1, 2, 3, 4, 5]);
	});

	it('all wait while a pause is in force, and until a longer one is over', async () => {
		const stage = new Stage();
		const throttle = new Throttle(100);
		throttle.slowDown(1000);
		begin(throttle, stage, 0, 1);
		await jest.advanceTimersByTimeAsync(500);
		throttle.slowDown(2000);
		throttle.slowDown(10);
		await jest.advanceTimersByTimeAsync(1999);
		expect(stage.started).toEqual([]);
		await turn();
		expect(stage.started).toEqual([0, 1]);
		expect(jest.getTimerCount()).toBe(0);
	});

	it('are not made once the run is cancelled, and those that wait are woken', async () => {
		const controller = new AbortController();
		const stage = new Stage();
		const throttle = new Throttle(1, controller.signal);
		const states = begin(throttle, stage, 0, 1, 2);
		await turn();
		controller.abort();
		// What is under way ends by the same signal.
		await stage.end(0);
		await turn();
		states.push(...begin(throttle, stage, 3));
		await turn();
		expect(stage.started).toEqual([0]);
		expect(states.map(({ outcome }) => outcome)).toEqual([
			{ outcome: undefined, epoch: 0 },
			undefined,
			undefined,
			undefined,
		]);
		expect(states.every(({ done }) => done)).toBe(true);
	});
});

describe('a rest', () => {
	beforeEach(() => jest.useFakeTimers());
	afterEach(() => jest.useRealTimers());

	it('ends when the run is cancelled, and does not begin after that', async () => {
		const controller = new AbortController();
		const throttle = new Throttle(1, controller.signal);
		const resting = throttle.rest(1000);
		controller.abort();
		await resting;
		await throttle.rest(1000);
		expect(throttle.cancelled).toBe(true);
	});

	it('leaves no listener behind', async () => {
		const { signal } = new AbortController();
		const add = jest.spyOn(signal, 'addEventListener');
		const remove = jest.spyOn(signal, 'removeEventListener');
		const throttle = new Throttle(10, signal);
		for (let round = 0; round < 5; round++) {
			const resting = throttle.rest(1);
			await jest.advanceTimersByTimeAsync(1);
			await resting;
		}
		expect(remove).toHaveBeenCalledTimes(add.mock.calls.length);
	});
});
