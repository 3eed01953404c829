import { bodies } from '../../support/chatBotTrigger/bodies';
import { startServer } from '../../../scripts/lib/engine/local-server';
import { type Queue, startQueue } from '../../support/n8n';
import { NAME, until, useLiveTrigger } from '../support/live-trigger';
import { calling, failing, giving, reply, TRIGGER } from '../support/nodes';
import { workerOf } from './runners';

let queue: Queue;
const live = useLiveTrigger({}, async () => {
	queue = await startQueue({
		webhooks: 2,
		env: { OFFLOAD_MANUAL_EXECUTIONS_TO_WORKERS: 'true' },
	});
	return queue.n8n;
});
afterAll(async () => await queue?.stop());

const say = async (order: string, more: Parameters<typeof live.say>[0] = {}) => {
	const { status, body } = await live.say({ attributes: { order }, ...more });
	return { status, body: JSON.parse(body) };
};
const answer = (...messages: string[]) => ({
	status: 200,
	body: { responses: messages.map((message) => ({ type: 'text', message })) },
});

const text = '=Order {{ $json.attributes.order }} is on its way';
const giveText = () => giving({ text: 'Hello Ada' });
const replyText = () => reply([{ type: 'text', text }]);

/** As long as ChatBot waits: all these processes share the machine. */
const patient = { options: { deadline: 9.5 } };
const waits = { responseMode: 'responseNode', defaultReply: 'Please wait', ...patient };

/** A workflow in each response mode, and what it answers to order 42. */
const modes = [
	['onReceived', [giveText()], answer()],
	['lastNode', [giveText()], answer('Hello Ada')],
	['responseNode', [replyText()], answer('Order 42 is on its way')],
] as const;

describe('the one webhook', () => {
	const verifications = () =>
		live.sandbox.store.calls.newestFirst().filter(({ kind }) => kind === 'verification');

	it('is registered by the main process, and verified through another one', async () => {
		await live.active();
		expect(live.hooks()).toEqual([
			expect.objectContaining({
				name: NAME,
				url: expect.stringMatching(`^${queue.url}/webhook/`),
			}),
		]);
		expect(verifications()).toMatchObject([{ outcome: { status: 200 } }]);
		expect(live.sandbox.requests({ method: 'POST', path: '/webhooks' })).toHaveLength(1);
	});

	it('stays the only one when the main process was killed and is back', async () => {
		const id = await live.active({ set: waits, then: [replyText()] });
		const before = live.hooks();
		await live.n8n.kill9();
		// Visitors are answered all the same.
		expect(await say('1')).toEqual(answer('Order 1 is on its way'));
		expect(await say('2')).toEqual(answer('Order 2 is on its way'));

		live.sandbox.clearRequests();
		await live.n8n.restart();
		expect(await say('3')).toEqual(answer('Order 3 is on its way'));
		expect(live.hooks()).toEqual(before);
		expect(live.sandbox.requests().map(({ method }) => method)).not.toContain('POST');
		expect(await live.runs(id, 3)).toHaveLength(3);
	});
});

describe('a delivery', () => {
	it.each(modes)('is worked on by a worker and answered: %s', async (mode, then, expected) => {
		const id = await live.active({ set: { ...waits, responseMode: mode }, then: [...then] });
		expect(await say('42')).toEqual(expected);
		const [run] = await live.runs(id, 1);
		expect(run.status).toBe('success');
		expect(workerOf(queue, run.id)).not.toBe(-1);
	});

	it('of the old builder gets its form', async () => {
		await live.active({ set: waits, then: [replyText()] });
		expect(JSON.parse((await live.call(bodies.legacy())).body)).toEqual({
			responses: [{ type: 'text', elements: ['Order 43 is on its way'] }],
		});
	});

	it.each(['lastNode', 'responseNode'])(
		'to a workflow that fails gets the default reply: %s',
		async (responseMode) => {
			const set = { ...waits, responseMode };
			const id = await live.active({ set, then: [failing(), replyText()] });
			expect(await say('42')).toEqual(answer('Please wait'));
			expect(await live.runs(id, 1)).toMatchObject([{ status: 'error' }]);
		},
	);

	const orders = Array.from({ length: 20 }, (_, number) => String(number));

	it('among 20 at once gets its own answer', async () => {
		const id = await live.active({ set: waits, then: [replyText()] });
		const answers = await Promise.all(orders.map(async (order) => await say(order)));
		expect(answers).toEqual(orders.map((order) => answer(`Order ${order} is on its way`)));
		expect(await live.runs(id, 20)).toHaveLength(20);
	});

	it('is one of 20 at once that both workers share', async () => {
		let open = () => {};
		const opened = new Promise<void>((resolve) => (open = resolve));
		const gate = await startServer(async () => await opened.then(() => ({})));
		try {
			const id = await live.active({ then: [calling(gate.url)] });
			await Promise.all(orders.map(async (order) => await say(order)));
			// A worker does ten things at a time.
			await until(() => gate.requests.length > 10);
			open();
			const runs = await live.runs(id, 20);
			expect(new Set(runs.map((run) => workerOf(queue, run.id)))).toEqual(new Set([0, 1]));
		} finally {
			await gate.close();
		}
	});

	it('with a wrong token gets 401 of each process, and starts nothing', async () => {
		const id = await live.active({ set: waits, then: [replyText()] });
		for (let times = 0; times < queue.webhooks.length; times++) {
			expect(await live.say({ token: 'forged' })).toMatchObject({ status: 401 });
			expect(await live.say({ token: 'missing' })).toMatchObject({ status: 401 });
		}
		expect(await say('42')).toEqual(answer('Order 42 is on its way'));
		expect(await live.runs(id, 1)).toHaveLength(1);
	});

	it('that comes again starts the workflow once in each process that gets it', async () => {
		const id = await live.active({ set: waits, then: [replyText()] });
		const copy = { chatId: 'chat', messageId: 'message' };
		const answers = [];
		for (let times = 0; times < 2 * queue.webhooks.length; times++) {
			answers.push(await say('42', copy));
		}
		const first = queue.webhooks.map(() => answer('Order 42 is on its way'));
		expect(answers).toEqual([...first, ...queue.webhooks.map(() => answer())]);
		expect(await live.runs(id, first.length)).toHaveLength(first.length);
	});
});

describe('a test of the workflow on a worker', () => {
	const listen = async (id: string) =>
		await live.n8n.rest.request('POST', `/rest/workflows/${id}/run`, {
			workflowData: await live.n8n.rest.workflow(id),
			triggerToStartFrom: { name: TRIGGER },
		});

	it.each(modes)('is answered: %s', async (mode, then, expected) => {
		const set = { ...waits, responseMode: mode };
		const id = await live.importTrigger({ set, then: [...then] });
		await listen(id);
		const [hook] = live.hooks();
		expect(hook.name).toBe(`${NAME} (n8n test)`);
		// Only the main process knows it, so that calls have to be led there.
		const astray = hook.url.replace(queue.url, queue.webhooks[0].url);
		expect((await fetch(astray, { method: 'POST' })).status).toBe(404);
		expect(await say('42')).toEqual(expected);
		const [run] = await live.runs(id, 1);
		expect(run.status).toBe('success');
		expect(workerOf(queue, run.id)).not.toBe(-1);
		await until(() => live.hooks().length === 0);
	});
});

it('without a worker the visitor gets the default reply in time, and the work is done later', async () => {
	const set = { ...waits, options: { deadline: 1 } };
	const id = await live.active({ set, then: [replyText()] });
	for (const worker of queue.workers.splice(0)) await worker.stop();
	expect(await say('42')).toEqual(answer('Please wait'));
	await queue.addWorker();
	const [late] = await live.runs(id, 1);
	expect(late.status).toBe('success');
	expect(late.json('Reply')).toMatchObject([{ answered: false }]);

	await live.active({ name: 'n8n parcels', set: waits, then: [replyText()] });
	const [, hook] = live.hooks();
	expect(await say('43', { hook })).toEqual(answer('Order 43 is on its way'));
});
