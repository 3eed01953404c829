import { fork, type ChildProcess } from 'node:child_process';

/** What a process can be asked to do. */
export type Tasks = Record<string, (input: never) => unknown>;

interface Question {
	id: number;
	task: string;
	input: unknown;
}

interface Answer {
	id: number;
	value?: unknown;
	failure?: string;
}

/** Milliseconds until an answer is given up, so that a run always ends. */
const PATIENCE = 300_000;

/** The asking side of a process that serves `tasks`. It ends together with this one. */
export class Helper<T extends Tasks> {
	private lastId = 0;

	private readonly waiting = new Map<number, (answer: Answer) => void>();

	private constructor(private readonly child: ChildProcess) {
		child.on('message', (answer: Answer) => this.waiting.get(answer.id)?.(answer));
		child.once('exit', (code) => {
			for (const [id, settle] of this.waiting) settle({ id, failure: `ended with ${code}` });
		});
	}

	static start<T extends Tasks>(
		file: string,
		env: Record<string, string>,
		execArgv: string[] = [],
	): Helper<T> {
		const child = fork(file, [], {
			execArgv: [...execArgv, '--import', 'tsx'],
			env: { ...process.env, ...env },
		});
		return new Helper<T>(child);
	}

	async ask<K extends keyof T & string>(
		task: K,
		...[input]: Parameters<T[K]>
	): Promise<Awaited<ReturnType<T[K]>>> {
		const id = ++this.lastId;
		const answer = await new Promise<Answer>((resolve) => {
			const timer = setTimeout(() => resolve({ id, failure: 'took too long' }), PATIENCE);
			this.waiting.set(id, (given) => {
				clearTimeout(timer);
				resolve(given);
			});
			this.child.send({ id, task, input } satisfies Question);
		});
		this.waiting.delete(id);
		if (answer.failure !== undefined) throw new Error(`${task}: ${answer.failure}`);
		return answer.value as Awaited<ReturnType<T[K]>>;
	}

	stop(): void {
		if (this.child.connected) this.child.disconnect();
	}
}

/** The answering side. */
export function serve(tasks: Tasks): void {
	process.on('message', async ({ id, task, input }: Question) => {
		const answer: Answer = { id };
		try {
			answer.value = await tasks[task](input as never);
		} catch (error) {
			answer.failure = error instanceof Error ? (error.stack ?? error.message) : String(error);
		}
		process.send?.(answer);
	});
	process.once('disconnect', () => process.exit());
}
