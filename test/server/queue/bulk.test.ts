import { randomUUID } from 'node:crypto';
import type { IBinaryData, INodeParameters } from 'n8n-workflow';

import { type ChatBotSandbox, type FaultOptions, startChatBotSandbox } from '../../../sandbox';
import { type Execution, type Queue, startQueue } from '../../support/n8n';
import { sandboxCredential } from '../support/credential';
import { until } from '../support/live-trigger';
import { chatBot, splitRows, webhook, workflowOf } from '../support/nodes';
import { workerOf } from './runners';

let sandbox: ChatBotSandbox;
let queue: Queue;
let chatBotApi: { id: string; name: string };

beforeAll(async () => {
	[sandbox, queue] = await Promise.all([
		startChatBotSandbox({ users: 10_000 }),
		startQueue({
			env: {
				// How soon a worker that died is noticed; by default after a minute.
				QUEUE_WORKER_LOCK_DURATION: '10000',
				QUEUE_WORKER_LOCK_RENEW_TIME: '2000',
				QUEUE_WORKER_STALLED_INTERVAL: '2000',
			},
		}),
	]);
	chatBotApi = await queue.n8n.importCredential(sandboxCredential(sandbox));
});
afterAll(async () => {
	await queue?.stop();
	await sandbox?.close();
});
afterEach(() => {
	sandbox.clearFaults();
	sandbox.reset();
});

const JOB = 'Job';

/** An active workflow that does `parameters` with each row it is sent. */
async function startJob(parameters: INodeParameters) {
	const path = randomUUID();
	const job = chatBot(JOB, parameters);
	const workflow = workflowOf(path, webhook(path), splitRows('body.rows'), job);
	const id = await queue.n8n.importWorkflow(workflow, { chatBotApi });
	await queue.n8n.activate(id);
	/** Gives the id of the execution that works on the rows. */
	return async (rows: object[]): Promise<string> => {
		const before = await queue.n8n.executionIds(id);
		const response = await fetch(`${queue.url}/webhook/${path}`, {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify({ rows }),
		});
		expect(response.status).toBe(200);
		return await until(async () => {
			const ids = await queue.n8n.executionIds(id);
			return ids.find((one) => !before.includes(one));
		});
	};
}

const ended = async (id: string): Promise<Execution> =>
	await queue.n8n.execution(id, { timeout: 200_000 });

const byId = (value: string) => ({ __rl: true, mode: 'id', value });
const addUsers = (segmentId: string): INodeParameters => ({
	...{ resource: 'segment', operation: 'addUsers' },
	segmentIds: [segmentId],
	userId: byId('={{ $json.id }}'),
});
const userRows = () => Array.from(sandbox.store.users.all(), ({ id }) => ({ id }));

it('10,000 users are added to a segment by a worker', async () => {
	const segment = sandbox.store.segments.create('Queue');
	const start = await startJob(addUsers(segment.id));
	const run = await ended(await start(userRows()));
	expect(run.status).toBe('success');
	expect(workerOf(queue, run.id)).not.toBe(-1);
	expect(run.json(JOB)).toHaveLength(10_000);
	expect(segment.memberIds.size).toBe(10_000);
});

it('a file of 10,000 users that a worker exported can be downloaded from the main process', async () => {
	const start = await startJob({ resource: 'user', operation: 'export', output: 'file' });
	const run = await ended(await start([{}]));
	expect(run.status).toBe('success');
	const [{ binary }] = run.items(JOB);
	const { id, fileName } = binary?.data as IBinaryData;
	expect(id).toMatch(/^database:/);
	expect(fileName).toBe('chatbot-users.csv');

	const query = new URLSearchParams({ id: id!, action: 'download' });
	const response = await queue.n8n.rest.fetch(`/rest/binary-data?${query}`);
	expect(response.status).toBe(200);
	expect((await response.text()).trim().split('\n')).toHaveLength(10_001);
});

const upsert: INodeParameters = {
	...{ resource: 'user', operation: 'upsert' },
	email: '={{ $json.email }}',
	attributes: { name: '={{ $json.name }}' },
};
const contacts = Array.from({ length: 300 }, (_, number) => ({
	email: `queue${number}@example.com`,
	name: `Queue ${number}`,
}));

describe('a worker that ends in the middle of a job', () => {
	beforeEach(async () => {
		while (queue.workers.length < 2) await queue.addWorker();
	});

	/** Starts the job and takes its worker away as soon as answers of ChatBot are kept back. */
	async function interrupt(
		start: () => Promise<string>,
		late: Omit<FaultOptions, 'kind'>,
		end: 'stop' | 'kill9',
	): Promise<Execution> {
		const fault = sandbox.addFault({ kind: 'slow', method: 'POST', ...late });
		const id = await start();
		await until(() => fault.used > 0);
		await until(() => workerOf(queue, id) !== -1);
		const [worker] = queue.workers.splice(workerOf(queue, id), 1);
		await worker[end]();
		sandbox.clearFaults();
		return await ended(id);
	}

	const forEver = { delayMs: 600_000, times: 0 };

	it('finishes it first when it is told to stop', async () => {
		const segment = sandbox.store.segments.create('Queue');
		const start = await startJob(addUsers(segment.id));
		const rows = userRows();
		const late = { path: '*/members', skip: 4, delayMs: 2_000 };
		const run = await interrupt(async () => await start(rows), late, 'stop');
		expect(run.status).toBe('success');
		expect(segment.memberIds.size).toBe(10_000);
	});

	it('leaves a part of a segment when it is killed; doing it again completes it', async () => {
		const segment = sandbox.store.segments.create('Queue');
		const start = await startJob(addUsers(segment.id));
		const rows = userRows();
		const late = { path: '*/members', skip: 4, ...forEver };
		const run = await interrupt(async () => await start(rows), late, 'kill9');
		expect(run.status).toBe('error');
		expect(run.error?.message).toContain('failed to be processed too many times');
		expect(segment.memberIds.size).toBe(4_000);

		const again = await ended(await start(rows));
		expect(again.status).toBe('success');
		expect(segment.memberIds.size).toBe(10_000);
	});

	it('leaves created users when it is killed; doing it again creates only the others', async () => {
		const start = await startJob(upsert);
		// These were created, but n8n never knew.
		const late = { path: '/users', when: 'after' as const, skip: 50, ...forEver };
		const run = await interrupt(async () => await start(contacts), late, 'kill9');
		expect(run.status).toBe('error');
		const created = sandbox.store.users.size - 10_000;
		expect(created).toBeGreaterThan(50);
		expect(created).toBeLessThan(contacts.length);

		const again = await ended(await start(contacts));
		expect(again.status).toBe('success');
		const outcomes = again.json(JOB).map(({ outcome }) => outcome);
		expect(outcomes.filter((outcome) => outcome === 'unchanged')).toHaveLength(created);
		expect(outcomes.filter((outcome) => outcome === 'created')).toHaveLength(300 - created);
		const emails = Array.from(sandbox.store.users.all(), (user) => user.attributes.default_email);
		const ours = emails.filter((email) => email?.startsWith('queue')).sort();
		expect(ours).toEqual(contacts.map(({ email }) => email).sort());
	});
});
