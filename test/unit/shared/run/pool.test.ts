import { Pace } from '../../../../nodes/shared/http/pace';
import { runPool } from '../../../../nodes/shared/run/pool';
import { settle, thrownBy } from '../stubs';

/** Tasks that end when the test says so, and what was seen of them. */
class Stage {
	readonly started: number[] = [];

	private readonly ends = new Map<number, { resolve: () => void; reject: (e: Error) => void }>();

	readonly task = async (index: number): Promise<void> => {
		this.started.push(index);
		await new Promise<void>((resolve, reject) => this.ends.set(index, { resolve, reject }));
	};

	get active(): number {
		return this.ends.size;
	}

	async end(...indexes: number[]): Promise<void> {
		for (const index of indexes) {
			this.ends.get(index)?.resolve();
			this.ends.delete(index);
		}
		await settle();
	}

	async fail(index: number): Promise<void> {
		this.ends.get(index)?.reject(new Error(`task ${index}`));
		this.ends.delete(index);
		await settle();
	}
}

const nothing = async () => {};

describe('a pool', () => {
	it('starts tasks in order, so many at once', async () => {
		const stage = new Stage();
		const running = runPool(6, new Pace(3), stage.task);
		await settle();
		expect(stage.started).toEqual([0, 1, 2]);
		await stage.end(1);
		expect(stage.started).toEqual([0, 1, 2, 3]);
		await stage.end(0, 2);
		expect(stage.started).toEqual([0, 1, 2, 3, 4, 5]);
		await stage.end(3, 4, 5);
		await running;
	});

	it('with no tasks is done at once', async () => {
		const task = jest.fn(nothing);
		await runPool(0, new Pace(3), task);
		expect(task).not.toHaveBeenCalled();
	});

	it('does ten thousand tasks', async () => {
		let done = 0;
		await runPool(10_000, new Pace(50), async () => void done++);
		expect(done).toBe(10_000);
	});

	it('does ten thousand tasks of one key', async () => {
		const order: number[] = [];
		await runPool(
			10_000,
			new Pace(50),
			async (index) => void order.push(index),
			() => 'same',
		);
		expect(order).toEqual(Array.from({ length: 10_000 }, (_, index) => index));
	});

	it('lets fewer go on when the pace slows down, and more when it grows back', async () => {
		const stage = new Stage();
		const pace = new Pace(4);
		const running = runPool(20, pace, stage.task);
		await settle();
		expect(stage.active).toBe(4);
		pace.slowDown(0);
		await stage.end(0, 1);
		expect(stage.active).toBe(2);
		await stage.end(2);
		expect(stage.active).toBe(2);
		for (let answers = 0; answers < 10; answers++) pace.speedUp();
		await stage.end(3);
		expect(stage.active).toBe(4);
		for (let index = 4; index < 20; index++) await stage.end(index);
		await running;
	});
});

describe('tasks of the same key', () => {
	it('run one after the other, others beside them', async () => {
		const stage = new Stage();
		const running = runPool(4, new Pace(4), stage.task, (index) => ['a', 'a', 'b', 'a'][index]);
		await settle();
		expect(stage.started).toEqual([0, 2]);
		await stage.end(0);
		expect(stage.started).toEqual([0, 2, 1]);
		await stage.end(2);
		expect(stage.started).toEqual([0, 2, 1]);
		await stage.end(1);
		expect(stage.started).toEqual([0, 2, 1, 3]);
		await stage.end(3);
		await running;
	});

	it.each(['__proto__', 'constructor', ''])('may be called %s', async (key) => {
		const order: number[] = [];
		await runPool(
			3,
			new Pace(3),
			async (index) => void order.push(index),
			() => key,
		);
		expect(order).toEqual([0, 1, 2]);
	});

	it('are not started after one of them did not succeed', async () => {
		const stage = new Stage();
		const running = thrownBy(async () => await runPool(3, new Pace(3), stage.task, () => 'same'));
		await settle();
		await stage.fail(0);
		expect((await running).message).toBe('task 0');
		expect(stage.started).toEqual([0]);
	});
});

describe('after a task that throws', () => {
	it('none is started, those under way are awaited, and the first in order is told', async () => {
		const stage = new Stage();
		const outcome = jest.fn();
		const running = runPool(9, new Pace(3), stage.task).catch(outcome);
		await settle();
		await stage.fail(2);
		expect(outcome).not.toHaveBeenCalled();
		await stage.fail(1);
		await stage.end(0);
		await running;
		expect(stage.started).toEqual([0, 1, 2]);
		expect(outcome).toHaveBeenCalledTimes(1);
		expect(outcome.mock.calls[0][0]).toMatchObject({ message: 'task 1' });
	});

	it('even where it throws nothing', async () => {
		const running = runPool(1, new Pace(1), async () => await Promise.reject(undefined));
		await expect(running).rejects.toBeUndefined();
	});

	it('also where its key cannot be told', async () => {
		const running = runPool(2, new Pace(2), nothing, () => {
			throw new Error('no key');
		});
		await expect(running).rejects.toThrow('no key');
	});
});

it('a cancelled pool starts no more and awaits those under way', async () => {
	const controller = new AbortController();
	const stage = new Stage();
	const done = jest.fn();
	const running = runPool(9, new Pace(2, controller.signal), stage.task).then(done);
	await settle();
	controller.abort();
	await stage.end(0);
	expect(done).not.toHaveBeenCalled();
	await stage.end(1);
	await running;
	expect(stage.started).toEqual([0, 1]);
});
