/** n8n publishes behind its answer: what that means for the one webhook in ChatBot. */
import { sandboxCredential } from '../support/credential';
import { NAME, until, useLiveTrigger } from '../support/live-trigger';

type Live = ReturnType<typeof useLiveTrigger>;

const LIST = { method: 'GET', path: '/webhooks' };
const CREATE = { method: 'POST', path: '/webhooks' };
/** Longer than any test. */
const NEVER = 600_000;

/** The hook works, and starts the workflow it stands for. */
async function expectWorking(live: Live, id: string, hook = live.hooks()[0]) {
	const before = (await live.n8n.executionIds(id)).length;
	expect(await live.say({ hook })).toMatchObject({ status: 200, body: '{"responses":[]}' });
	expect(await live.runs(id, before + 1)).toHaveLength(before + 1);
}

describe('publishing a change of a workflow that is on', () => {
	const live = useLiveTrigger();

	const requests = () => live.sandbox.requests().map(({ method }) => method);

	it('another node: n8n asks the trigger nothing', async () => {
		const id = await live.active();
		const before = live.hooks();
		await live.republish(id, ({ nodes }) => {
			nodes[1].notes = 'changed';
			nodes[1].position = [400, 0];
		});
		expect(requests()).toEqual([]);
		expect(live.hooks()).toEqual(before);
		await expectWorking(live, id);
	});

	it.each([
		['its name in ChatBot', { webhookName: 'n8n parcels' }, 'n8n parcels', ['GET', 'GET', 'PUT']],
		['how it answers', { responseMode: 'lastNode' }, NAME, ['GET', 'GET']],
	])('the trigger, %s: same webhook', async (_what, parameters, name, asked) => {
		const id = await live.active();
		const [hook] = live.hooks();
		await live.republish(id, ({ nodes }) => Object.assign(nodes[0].parameters, parameters));
		expect(requests()).toEqual(asked);
		expect(live.hooks()).toEqual([{ ...hook, name }]);
		await live.say();
		expect(await live.runs(id, 1)).toMatchObject([{ status: 'success' }]);
	});

	it('another credential with another token: same webhook, with the token that follows', async () => {
		const id = await live.active();
		const [hook] = live.hooks();
		const data = sandboxCredential(live.sandbox, { accessToken: live.sandbox.secondToken });
		const other = await live.n8n.importCredential(data);
		await live.republish(id, ({ nodes }) => (nodes[0].credentials = { chatBotApi: other }));
		const [after] = live.hooks();
		expect(live.hooks()).toEqual([{ ...hook, token: after.token }]);
		expect(after.token).not.toBe(hook.token);
		await expectWorking(live, id);
		expect((await fetch(`${hook.url}?token=${hook.token}`, { method: 'POST' })).status).toBe(401);
	});

	it('a webhook that somebody deleted comes back when the workflow is unpublished and published', async () => {
		const id = await live.active();
		const [hook] = live.hooks();
		live.sandbox.store.webhooks.delete(hook.id);
		await live.n8n.activate(id);
		expect(live.hooks()).toEqual([]);
		await live.n8n.deactivate(id);
		await live.n8n.activate(id);
		// Its old ID is gone for good.
		expect(live.hooks()).toEqual([{ ...hook, id: expect.not.stringMatching(hook.id) }]);
		await expectWorking(live, id);
	});

	it('two workflows of one name at once: one stands, the other says where that one leads', async () => {
		// Neither sees the webhook of the other before it makes its own.
		live.sandbox.addFault({ kind: 'slow', ...CREATE, delayMs: 1_000, times: 2 });
		const ids = [await live.importTrigger(), await live.importTrigger()];
		const refusals = await Promise.all(ids.map(async (id) => await live.refusal(id)));
		expect(live.sandbox.requests({ method: 'POST' })).toHaveLength(2);
		const [hook, ...others] = live.hooks();
		expect(others).toEqual([]);
		const winner = refusals.indexOf('none');
		expect(refusals[1 - winner]).toContain(
			`(failed): ChatBot already has a webhook named '${NAME}', which leads to ${hook.url}. Enter another Webhook Name`,
		);
		await expectWorking(live, ids[winner]);
	});
});

describe('ChatBot fails as long as n8n tries', () => {
	const live = useLiveTrigger();

	/** What the text says, and n8n's editor: once ChatBot is back, publishing again is enough. */
	async function mend(id: string) {
		live.sandbox.clearFaults();
		await live.n8n.activate(id);
		expect(live.hooks()).toHaveLength(1);
		await expectWorking(live, id);
	}

	it('503: says what happened and what to do', async () => {
		live.sandbox.addFault({ kind: 'status', status: 503, path: '/webhooks*', times: 0 });
		const id = await live.importTrigger();
		expect(await live.refusal(id)).toMatch(
			/\(failed\): ChatBot is not able to list webhooks at the moment.*Publish the workflow again later/,
		);
		// Five times, each with one repetition.
		expect(live.sandbox.requests()).toHaveLength(10);
		expect(live.hooks()).toEqual([]);
		await mend(id);
	});

	it('a slow list, then no answer: five tries fit into the time n8n has, and it tells why', async () => {
		live.sandbox.addFault({ kind: 'slow', ...LIST, delayMs: 9_000, times: 0 });
		live.sandbox.addFault({ kind: 'slow', ...CREATE, delayMs: NEVER, times: 0 });
		const id = await live.importTrigger();
		expect(await live.refusal(id)).toMatch(
			/\(failed\): ChatBot.* register the webhook.*Publish the workflow again later/,
		);
		await mend(id);
	});

	it('a workflow that was on keeps its webhook', async () => {
		const id = await live.active();
		const before = live.hooks();
		await live.n8n.deactivate(id);
		live.sandbox.addFault({ kind: 'status', status: 503, path: '/webhooks*', times: 0 });
		expect(await live.refusal(id)).toContain('(failed)');
		expect(live.hooks()).toEqual(before);
		await mend(id);
		expect(live.hooks()).toEqual(before);
	});
});

describe('n8n is killed', () => {
	// n8n takes up a publication that broke off only after this time, 120 seconds by itself.
	const live = useLiveTrigger({
		N8N_WORKFLOW_PUBLICATION_OUTBOX_LEASE_SECONDS: '20',
		N8N_WORKFLOW_PUBLICATION_CONCURRENCY: '1',
	});

	it.each([
		['before ChatBot made the webhook', 'before'],
		['after ChatBot made it, before its answer', 'after'],
	] as const)('during a publication, %s', async (_what, when) => {
		const fault = live.sandbox.addFault({ kind: 'slow', ...CREATE, delayMs: NEVER, when });
		const during = await live.importTrigger();
		await live.askToPublish(during);
		await until(() => (when === 'before' ? fault.used === 1 : live.hooks().length === 1));
		// One publication at a time: this one waits.
		const before = await live.importTrigger({ name: 'n8n parcels' });
		await live.askToPublish(before);
		await live.n8n.kill9();
		const made = live.hooks();
		live.sandbox.clearFaults();
		live.sandbox.clearRequests();
		await live.n8n.restart();

		// The one that waited is published at once.
		await until(async () => await live.isPublished(before));
		const named = (wanted: string) => live.hooks().filter(({ name }) => name === wanted);
		const [parcels, ...moreParcels] = named('n8n parcels');
		expect(moreParcels).toEqual([]);
		await expectWorking(live, before, parcels);

		// The other one n8n takes for published, and asks the trigger nothing, whether ChatBot has it or not.
		await until(async () => await live.isPublished(during));
		expect(live.sandbox.requests().map(({ method }) => method)).toEqual(['GET', 'POST', 'GET']);
		expect(named(NAME)).toEqual(made);
		for (const hook of made) await expectWorking(live, during, hook);

		await live.n8n.deactivate(during);
		await live.n8n.activate(during);
		const [orders, ...moreOrders] = named(NAME);
		expect(moreOrders).toEqual([]);
		expect([orders]).toEqual(expect.arrayContaining(made));
		await expectWorking(live, during, orders);
	});
});
