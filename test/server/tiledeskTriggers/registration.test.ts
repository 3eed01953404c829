/** What stands in Tiledesk for a published workflow: hooks of its own, or the bot that n8n plays. */
import { randomUUID } from 'node:crypto';

import { KINDS, type Registration, useLiveTiledesk } from '../support/live-tiledesk';
import { until } from '../support/live-n8n';
import { tiledeskCredential } from '../support/credential';
import { BOT_TRIGGER, noOperation, workflowOf } from '../support/nodes';

const live = useLiveTiledesk();

describe.each(Object.values(KINDS))('$trigger', ({ trigger, node, ...kind }) => {
	const registered = () => kind.registered(live.sandbox);

	it('registers once, and keeps no token in the workflow', async () => {
		const webhookId = randomUUID();
		const id = await live.active(node({}, webhookId));
		expect(registered()).toHaveLength(1);
		const [{ url }] = registered();
		expect(url.split('?')[0]).toBe(`${live.n8n.url}/webhook/${webhookId}/webhook`);
		const stored = JSON.stringify(await live.n8n.rest.workflow(id));
		expect(stored).toContain(registered()[0].id);
		const secrets = [new URL(url).searchParams.get('token')!, live.sandbox.store.hookSecret];
		for (const secret of secrets) expect(stored).not.toContain(secret);
		await live.expectHeard(id);
	});

	// Hooks go when n8n takes the old version down; a bot stays, since departments point to it.
	const same = (before: Registration, changes: Partial<Registration> = {}) => [
		{ ...before, ...(trigger === BOT_TRIGGER ? {} : { id: expect.any(String) }), ...changes },
	];

	it('another credential: still one, with the token that follows', async () => {
		const id = await live.active(node());
		const [before] = registered();
		const token = `JWT ${live.sandbox.tokenOf('olga@example.com')}`;
		const data = tiledeskCredential(live.sandbox, { authentication: 'jwt', token });
		const tiledeskApi = await live.n8n.importCredential(data);
		await live.republish(id, ({ nodes }) => (nodes[0].credentials = { tiledeskApi }));
		expect(registered()).toEqual(same(before, { url: expect.any(String) }));
		expect(registered()[0].url).not.toBe(before.url);
		expect(await live.refuses(before.url)).toBe(true);
		await live.expectHeard(id);
	});

	it('another name of the node: still one', async () => {
		const id = await live.active(node());
		const [before] = registered();
		await live.republish(id, ({ nodes, connections }) => {
			nodes[0].name = 'Listen';
			connections.Listen = connections[trigger];
			delete connections[trigger];
		});
		expect(registered()).toEqual(same(before));
		await live.expectHeard(id);
	});

	it('another node changed: Tiledesk is asked nothing', async () => {
		const id = await live.active(node());
		await live.republish(id, ({ nodes }) => (nodes[1].notes = 'changed'));
		expect(live.sandbox.requests()).toEqual([]);
	});

	it('a copy has one of its own', async () => {
		const id = await live.active(node());
		const [first] = registered();
		// In the department there is room for one bot.
		const copy = await live.active(trigger === BOT_TRIGGER ? node({ departmentIds: [] }) : node());
		expect(registered()).toEqual([
			first,
			{ ...first, id: expect.any(String), url: expect.any(String) },
		]);
		await live.n8n.deactivate(copy);
		expect(registered()[0]).toEqual(first);
		await live.expectHeard(id);
	});

	const testUrl = (webhookId: string) => `${live.n8n.url}/webhook-test/${webhookId}/webhook`;

	it('a test has one of its own beside the live one, until it is stopped', async () => {
		const webhookId = randomUUID();
		const id = await live.active(node({}, webhookId));
		const [own] = registered();
		expect(await live.listen(id, trigger)).toEqual({ waitingForWebhook: true });
		const [same, test] = registered();
		expect(same).toEqual(own);
		expect(test.url.split('?')[0]).toBe(testUrl(webhookId));
		await live.stopListening(id);
		await until(() => registered().length === 1);
		expect(registered()).toEqual([own]);
		await live.expectHeard(id);
	});

	it('a test of a workflow that is off runs with the first message and leaves nothing behind', async () => {
		const webhookId = randomUUID();
		const workflow = workflowOf(trigger, node({}, webhookId), noOperation());
		const id = await live.importWorkflow(workflow);
		await live.listen(id, trigger);
		// A stranger's call does not end the listening.
		expect(await live.refuses(testUrl(webhookId))).toBe(true);
		await (await live.visitor()).say('Hello');
		const [run] = await live.runs(id, 1);
		expect(run.json(trigger)).toMatchObject([{ text: 'Hello' }]);
		await until(() => registered().length === 0);
		expect(live.botOfDefault()).toBeNull();
	});
});

describe('switching a workflow off', () => {
	it('removes its hooks, and no other', async () => {
		const foreign = { event: 'lead.create', target: 'https://other.example/hook' };
		await live.call('POST', '/subscriptions', foreign);
		const events = ['leadCreated', 'messageReceived', 'conversationClosed'];
		const id = await live.active(KINDS.events.node({ events }));
		const all = () => KINDS.events.registered(live.sandbox);
		expect(all().map(({ name }) => name)).toEqual([
			...['lead.create', 'lead.create', 'message.create', 'request.close'],
		]);
		await live.n8n.deactivate(id);
		expect(all()).toMatchObject([{ name: foreign.event, url: foreign.target }]);
	});

	it('keeps the bot in its department; switching on again takes it up', async () => {
		const id = await live.active(KINDS.bot.node());
		const before = KINDS.bot.registered(live.sandbox);
		await live.n8n.deactivate(id);
		expect(KINDS.bot.registered(live.sandbox)).toEqual(before);
		expect(live.botOfDefault()).toBe(before[0].id);
		await live.n8n.activate(id);
		expect(KINDS.bot.registered(live.sandbox)).toEqual(before);
	});

	it('deletes the bot and takes it from its department where the option says so', async () => {
		const id = await live.active(KINDS.bot.node({ options: { deleteOnDeactivate: true } }));
		expect(live.botOfDefault()).toBe(KINDS.bot.registered(live.sandbox)[0].id);
		await live.n8n.deactivate(id);
		expect(KINDS.bot.registered(live.sandbox)).toEqual([]);
		expect(live.botOfDefault()).toBeNull();
	});
});
