import { Throttle } from '../../../../nodes/shared/http/throttle';
import { Stage } from '../stage';
import { flush, thrownBy } from '../stubs';

const single = (count: number) => Array.from({ length: count }, (_, entry) => [entry]);

describe('tasks', () => {
	it('start in order, so many at once', async () => {
		const stage = new Stage();
		const running = new Throttle(3).forEach(single(6), stage.task);
		await flush();
		expect(stage.started).toEqual([0, 1, 2]);
		await stage.end(1);
		expect(stage.started).toEqual([0, 1, 2, 3]);
		await stage.end(0, 2);
		expect(stage.started).toEqual([0, 1, 2, 3, 4, 5]);
		await stage.end(3, 4, 5);
		await running;
	});

	it('of a group run one after the other and take one place', async () => {
		const stage = new Stage();
		const running = new Throttle(2).forEach([[0, 1, 2], [3], [4]], stage.task);
		await flush();
		expect(stage.started).toEqual([0, 3]);
		await stage.end(3);
		expect(stage.started).toEqual([0, 3, 4]);
		await stage.end(0);
		expect(stage.started).toEqual([0, 3, 4, 1]);
		await stage.end(1);
		await stage.end(2, 4);
		await running;
		expect(stage.started).toEqual([0, 3, 4, 1, 2]);
	});

	it.each([
		['one group', [Array.from({ length: 10_000 }, (_, entry) => entry)]],
		['as many groups', single(10_000)],
	])('may be ten thousand in %s', async (_, groups) => {
		const done: number[] = [];
		await new Throttle(50).forEach(groups, async (entry) => void done.push(entry));
		expect(done).toEqual(Array.from({ length: 10_000 }, (_value, entry) => entry));
	});

	it('may be none', async () => {
		const task = jest.fn(async () => {});
		await new Throttle(3).forEach([], task);
		expect(task).not.toHaveBeenCalled();
	});

	it('are fewer at once after 429, and more again when answers come', async () => {
		const stage = new Stage();
		const throttle = new Throttle(4);
		const running = throttle.forEach(single(20), stage.task);
		await flush();
		expect(stage.active).toBe(4);
		throttle.slowDown(0);
		await stage.end(0, 1);
		expect(stage.active).toBe(2);
		await stage.end(2);
		expect(stage.active).toBe(2);
		for (let answers = 0; answers < 10; answers++) throttle.speedUp();
		await stage.end(3);
		expect(stage.active).toBe(4);
		for (let entry = 4; entry < 20; entry++) await stage.end(entry);
		await running;
	});
});

describe('after a task that throws', () => {
	it('none is started, those under way are awaited, and the first in order is thrown', async () => {
		const stage = new Stage();
		const outcome = jest.fn();
		const running = new Throttle(3).forEach(single(9), stage.task).catch(outcome);
		await flush();
		await stage.fail(2);
		expect(outcome).not.toHaveBeenCalled();
		await stage.fail(1);
		await stage.end(0);
		await running;
		expect(stage.started).toEqual([0, 1, 2]);
		expect(outcome).toHaveBeenCalledTimes(1);
		expect(outcome.mock.calls[0][0]).toMatchObject({ message: 'task 1' });
	});

	it('the others of its group are not started', async () => {
		const stage = new Stage();
		const thrown = thrownBy(async () => await new Throttle(3).forEach([[0, 1, 2]], stage.task));
		await flush();
		await stage.fail(0);
		expect((await thrown).message).toBe('task 0');
		expect(stage.started).toEqual([0]);
	});

	it('what it throws is thrown, even if it is nothing', async () => {
		const running = new Throttle(1).forEach(
			[[0]],
			async () => await Promise.reject<void>(undefined),
		);
		await expect(running).rejects.toBeUndefined();
	});
});

it('after a task that returns STOP none is started, and nothing is thrown', async () => {
	const stage = new Stage();
	const running = new Throttle(2).forEach([[0, 1], [2], [3]], stage.task);
	await flush();
	await stage.stop(2);
	await stage.end(0);
	await running;
	expect(stage.started).toEqual([0, 2]);
});

it('a cancelled run starts no more tasks and awaits those under way', async () => {
	const controller = new AbortController();
	const stage = new Stage();
	const done = jest.fn();
	const running = new Throttle(2, controller.signal).forEach(single(9), stage.task).then(done);
	await flush();
	controller.abort();
	await stage.end(0);
	expect(done).not.toHaveBeenCalled();
	await stage.end(1);
	await running;
	expect(stage.started).toEqual([0, 1]);
});

describe('the number of calls at once', () => {
	it('halves with every 429, and ends at one', () => {
		const throttle = new Throttle(10);
		const seen = Array.from({ length: 6 }, () => {
			throttle.slowDown(0);
			return throttle.parallel;
		});
		expect(seen).toEqual([5, 2, 1, 1, 1, 1]);
	});

	it('grows by one with about as many answers as calls under way', () => {
		const throttle = new Throttle(4);
		throttle.slowDown(0);
		const seen = Array.from({ length: 7 }, () => {
			throttle.speedUp();
			return throttle.parallel;
		});
		expect(seen).toEqual([2, 2, 3, 3, 3, 4, 4]);
	});

	it('never grows beyond the most', () => {
		const throttle = new Throttle(3);
		for (let answers = 0; answers < 100; answers++) throttle.speedUp();
		expect(throttle.parallel).toBe(3);
	});

	it('counts refusals of calls that began together as one', async () => {
		const throttle = new Throttle(16);
		const begun = await Promise.all(
			Array.from({ length: 10 }, async () => await throttle.call(async () => 429)),
		);
		for (const one of begun) throttle.slowDown(0, one?.epoch);
		expect(throttle.parallel).toBe(8);
		const later = await throttle.call(async () => 429);
		throttle.slowDown(0, later?.epoch);
		expect(throttle.parallel).toBe(4);
	});
});
