import { NAME, until, useLiveTrigger } from '../support/live-trigger';
import { sandboxCredential } from '../support/credential';
import { noOperation, TRIGGER, trigger, workflowOf } from '../support/nodes';

const live = useLiveTrigger();

describe('a delivery', () => {
	it('of the current builder starts the workflow with its item', async () => {
		const id = await live.active({ set: { options: { includeRaw: true } } });
		const { status, body, request } = await live.say({
			chatId: 'chat-1',
			messageId: 'message-1',
			externalId: 'external-1',
			block: { id: 'block-1', name: 'Ask for order' },
			attributes: { order: '42' },
			userAttributes: { default_name: 'Ada' },
		});
		expect([status, body]).toEqual([200, '{"responses":[]}']);
		const [run] = await live.runs(id, 1);
		const raw = JSON.parse(request.body!);
		expect(run.status).toBe('success');
		expect(run.nodesRun).toEqual([TRIGGER, 'No Operation']);
		expect(run.json(TRIGGER)).toEqual([
			{
				builder: 'current',
				chatId: 'chat-1',
				conversationId: 'chat-1',
				messageId: 'message-1',
				userId: raw.userId,
				externalId: 'external-1',
				message: null,
				text: null,
				storyId: null,
				block: { id: 'block-1', name: 'Ask for order' },
				webhook: { id: live.hooks()[0].id, name: NAME },
				attributes: { order: '42' },
				userAttributes: { default_name: 'Ada' },
				raw,
			},
		]);
	});

	it('of the old builder has the same keys', async () => {
		const id = await live.active();
		const { request } = await live.say({
			payload: 'legacy',
			chatId: 'chat-2',
			externalId: '1000000001',
			message: 'Where is my order?',
			storyId: 'story-1',
			block: { id: 'interaction-1', name: 'Orders' },
			attributes: { order: '43' },
		});
		const [run] = await live.runs(id, 1);
		expect(run.json(TRIGGER)).toEqual([
			{
				builder: 'legacy',
				chatId: 'chat-2',
				conversationId: 'chat-2',
				messageId: request.headers!['x-request-id'],
				userId: null,
				externalId: '1000000001',
				message: 'Where is my order?',
				text: 'Where is my order?',
				storyId: 'story-1',
				block: { id: 'interaction-1', name: 'Orders' },
				webhook: { id: null, name: null },
				attributes: { order: '43' },
				userAttributes: {},
			},
		]);
	});

	it('starts the workflow it is meant for, and no other', async () => {
		const first = await live.active({ name: 'first' });
		const second = await live.active({ name: 'second' });
		const [one, other] = live.hooks();
		expect([one.name, other.name]).toEqual(['first', 'second']);
		expect(one.url).not.toBe(other.url);
		expect(one.token).not.toBe(other.token);

		// An id that both get is a duplicate for neither.
		await live.say({ hook: other, chatId: 'chat', messageId: 'both' });
		await live.say({ hook: one, chatId: 'chat', messageId: 'both' });
		const crossed = await fetch(`${one.url}?token=${other.token}`, { method: 'POST' });
		expect(crossed.status).toBe(401);
		await live.say({ hook: one, messageId: 'last' });

		const ids = async (id: string, count: number) =>
			(await live.runs(id, count)).flatMap((run) =>
				run.json(TRIGGER).map(({ messageId }) => messageId),
			);
		// Two deliveries right after each other may be noted in either order.
		expect((await ids(first, 2)).sort()).toEqual(['both', 'last']);
		expect(await ids(second, 1)).toEqual(['both']);
	});
});

/** The one delivery at the end shows that those before it would have been seen. */
async function expectOnlyLast(id: string) {
	await live.say({
		messageId: 'last',
		block: { id: 'b', name: 'Ask for order' },
		attributes: { order: '42' },
	});
	const all = await live.runs(id, 1);
	expect(all.map((run) => run.json(TRIGGER)[0].messageId)).toEqual(['last']);
}

describe('no execution is started by', () => {
	it('forged and tokenless calls: they get 401', async () => {
		const id = await live.active();
		const message = '{"message":"The token is missing or wrong"}';
		for (const token of ['forged', 'missing'] as const) {
			for (const payload of ['current', 'legacy'] as const) {
				expect(await live.say({ token, payload })).toMatchObject({ status: 401, body: message });
			}
		}
		const { url, token } = live.hooks()[0];
		for (const query of ['token=', 'token', `token[]=${token}`, `token=${token}&token=${token}`]) {
			expect((await fetch(`${url}?${query}`, { method: 'POST' })).status).toBe(401);
		}
		const challenge = await fetch(`${url}?challenge=abc`);
		expect([challenge.status, await challenge.text()]).toEqual([401, message]);
		await expectOnlyLast(id);
	});

	it('a forged call after the credential was deleted: it gets 401 all the same', async () => {
		const chatBotApi = await live.n8n.importCredential(sandboxCredential(live.sandbox));
		const start = trigger({ webhookName: NAME });
		const id = await live.publish(workflowOf(NAME, start, noOperation()), { chatBotApi });
		await live.n8n.rest.request('DELETE', `/rest/credentials/${chatBotApi.id}`);
		expect(await live.say({ token: 'forged' })).toMatchObject({ status: 401 });
		await expectOnlyLast(id);
	});

	it('a duplicate: it gets 200', async () => {
		const id = await live.active({ set: { responseMode: 'lastNode' } });
		const copies = Array.from({ length: 5 }, () => live.say({ chatId: 'c', messageId: 'm' }));
		const answers = await Promise.all(copies);
		expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
		expect(answers.filter(({ body }) => body === '{"responses":[]}')).toHaveLength(4);
		// The story passes another block with the same message.
		await live.say({ chatId: 'c', messageId: 'm', block: { id: 'b', name: 'Ask again' } });
		await live.say({ chatId: 'another', messageId: 'm' });
		const all = await live.runs(id, 3);
		expect(all.map((run) => run.json(TRIGGER)[0].chatId)).toEqual(['c', 'c', 'another']);
	});

	it.each([
		['another block', { blockNames: 'Ask for email, ask for order' }],
		['a missing attribute', { attribute: 'order' }],
		['another value', { attribute: 'order', attributeOperator: 'equals', attributeValue: '42' }],
	])('%s than the filter wants: it gets 200', async (_what, filters) => {
		const id = await live.active({ set: { filters } });
		const unwanted = { block: { id: 'b', name: 'Greeting' }, attributes: { order: '' } };
		const other = { ...unwanted, attributes: { orders: '42' } };
		for (const payload of ['current', 'legacy'] as const) {
			for (const options of [unwanted, other]) {
				expect(await live.say({ payload, ...options })).toMatchObject({
					status: 200,
					body: '{"responses":[]}',
				});
			}
		}
		await expectOnlyLast(id);
	});
});

describe('a test of the workflow', () => {
	const listen = async (id: string) => await live.listen(id, TRIGGER);

	it('has a webhook of its own, which is gone when it is stopped', async () => {
		const id = await live.active();
		const [hook] = live.hooks();
		expect(await listen(id)).toEqual({ waitingForWebhook: true });
		const [same, test] = live.hooks();
		expect(same).toEqual(hook);
		expect(test).toMatchObject({
			name: `${NAME} (n8n test)`,
			url: hook.url.replace('/webhook/', '/webhook-test/'),
		});
		expect(test.token).not.toBe(hook.token);

		await live.stopListening(id);
		await until(() => live.hooks().length === 1);
		expect(live.hooks()).toEqual([hook]);
		await expectOnlyLast(id);
	});

	it('runs with the first delivery, beside the live webhook', async () => {
		const id = await live.active({ set: { responseMode: 'lastNode', defaultReply: 'wait' } });
		const [hook] = live.hooks();
		await listen(id);
		const [, test] = live.hooks();
		// A stranger's call does not end the listening.
		expect(await live.say({ hook: test, token: 'forged' })).toMatchObject({ status: 401 });
		expect(live.hooks()).toEqual([hook, test]);

		const answers = [
			await live.say({ chatId: 'c', messageId: 'one' }),
			await live.say({ hook: test, chatId: 'c', messageId: 'one' }),
		];
		expect(answers.map(({ status }) => status)).toEqual([200, 200]);
		await until(() => live.hooks().length === 1);
		expect(live.hooks()).toEqual([hook]);
		const all = await live.runs(id, 2);
		expect(all.map((run) => run.json(TRIGGER)[0].messageId)).toEqual(['one', 'one']);
	});

	it('of a workflow that is off leaves nothing behind', async () => {
		const id = await live.importTrigger();
		await listen(id);
		expect(live.hooks()).toHaveLength(1);
		await live.stopListening(id);
		await until(() => live.hooks().length === 0);
	});
});
