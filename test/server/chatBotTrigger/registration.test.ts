import { randomUUID } from 'node:crypto';

import { NAME, until, useLiveTrigger } from '../support/live-trigger';
import { sandboxCredential } from '../support/credential';
import { noOperation, trigger, workflowOf } from '../support/nodes';

const live = useLiveTrigger();

const calls = () => live.sandbox.store.calls.newestFirst().reverse();

/** The hook works, and starts the workflow it stands for. */
async function expectWorking(id: string) {
	const before = (await live.n8n.executionIds(id)).length;
	expect(await live.say()).toMatchObject({ status: 200, body: '{"responses":[]}' });
	expect(await live.runs(id, before + 1)).toHaveLength(before + 1);
}

const rename = async (id: string, webhookName: string) =>
	await live.save(id, ({ nodes }) => (nodes[0].parameters.webhookName = webhookName));

describe('switching a workflow on', () => {
	it('registers one webhook through the challenge', async () => {
		const webhookId = randomUUID();
		const before = calls().length;
		const id = await live.active({ webhookId });
		expect(live.hooks()).toEqual([
			{
				id: expect.any(String),
				name: NAME,
				url: `${live.n8n.url}/webhook/${webhookId}/webhook`,
				token: expect.stringMatching(/^[0-9a-f]{64}$/),
			},
		]);
		const [challenge, ...others] = calls().slice(before);
		expect(others).toEqual([]);
		expect(challenge).toMatchObject({ kind: 'verification', outcome: { status: 200 } });
		const { searchParams } = new URL(challenge.request.url);
		expect(searchParams.get('token')).toBe(live.hooks()[0].token);
		expect(challenge.outcome!.body).toBe(searchParams.get('challenge'));
		await expectWorking(id);
	});

	it('keeps no token in the workflow', async () => {
		const id = await live.active();
		const stored = JSON.stringify(await live.n8n.rest.workflow(id));
		expect(stored).toContain(live.hooks()[0].id);
		expect(stored).not.toContain(live.hooks()[0].token);
		expect(stored).not.toContain(live.sandbox.token);
	});

	it('refuses a name that a copy of the workflow uses', async () => {
		const id = await live.active();
		const [hook] = live.hooks();
		const copy = await live.importTrigger();
		expect(await live.refusal(copy)).toContain(
			`ChatBot already has a webhook named '${NAME}', which leads to ${hook.url}. Enter another Webhook Name`,
		);
		expect(live.hooks()).toEqual([hook]);
		await expectWorking(id);
	});

	it('refuses a trigger without webhook ID, until the editor saves it', async () => {
		const id = await live.importWithoutWebhookId();
		expect(await live.refusal(id)).toContain('(failed): The trigger has no webhook ID');
		expect(live.sandbox.requests()).toEqual([]);
		await rename(id, 'n8n parcels');
		await live.n8n.activate(id);
		await expectWorking(id);
	});

	it('says how to be reachable when ChatBot cannot call n8n', async () => {
		const body = '{"status":{"code":400,"type":"url: verification did not succeed"}}';
		live.sandbox.addFault({ kind: 'status', method: 'POST', path: '/webhooks', status: 400, body });
		const id = await live.importTrigger();
		expect(await live.refusal(id)).toMatch(
			/verification did not succeed.*ChatBot has to call http:.* is not reachable from the internet.*WEBHOOK_URL/,
		);
		expect(live.hooks()).toEqual([]);
		await live.n8n.activate(id);
		await expectWorking(id);
	});

	it('says what to do about a wrong token of the API', async () => {
		const chatBotApi = await live.n8n.importCredential(
			sandboxCredential(live.sandbox, { accessToken: 'not-the-token' }),
		);
		const workflow = workflowOf(NAME, trigger({ webhookName: NAME }), noOperation());
		const id = await live.importWorkflow(workflow, { chatBotApi });
		const reason = await live.refusal(id);
		expect(reason).toMatch(/enter the developer access token again/);
		expect(reason).not.toContain('not-the-token');
		expect(live.hooks()).toEqual([]);
	});
});

describe('exactly one webhook, under the same ID, is there after', () => {
	it('switching off and on', async () => {
		const id = await live.active();
		const before = live.hooks();
		await live.n8n.deactivate(id);
		expect(live.hooks()).toEqual(before);
		expect(await live.say()).toMatchObject({ status: 404 });
		await live.n8n.activate(id);
		expect(live.hooks()).toEqual(before);
		await expectWorking(id);
	});

	it('saving while it is on, and publishing that', async () => {
		const id = await live.active();
		const [hook] = live.hooks();
		await live.save(id, (workflow) => (workflow.name = 'Another name of the workflow'));
		expect(live.hooks()).toEqual([hook]);
		await rename(id, 'n8n parcels');
		await live.n8n.activate(id);
		expect(live.hooks()).toEqual([{ ...hook, name: 'n8n parcels' }]);
		await expectWorking(id);
	});

	it('changes made by hand in ChatBot', async () => {
		const id = await live.active();
		const [hook] = live.hooks();
		await live.n8n.deactivate(id);
		live.sandbox.store.webhooks.update(hook.id, { ...hook, name: 'Mine', token: 'changed' });
		await live.n8n.activate(id);
		expect(live.hooks()).toEqual([hook]);
		await expectWorking(id);
	});

	it('another token in the credential', async () => {
		const id = await live.active();
		const [hook] = live.hooks();
		const { type, name, data } = sandboxCredential(live.sandbox);
		const setToken = async (accessToken: string) =>
			await live.n8n.rest.updateCredential(live.credential.id, {
				...{ type, name },
				data: { ...data, accessToken },
			});
		await setToken(live.sandbox.secondToken);
		try {
			await expectWorking(id);
			await live.n8n.deactivate(id);
			await live.n8n.activate(id);
			const [after] = live.hooks();
			expect(live.hooks()).toEqual([{ ...hook, token: expect.stringMatching(/^[0-9a-f]{64}$/) }]);
			expect(after.token).not.toBe(hook.token);
			await expectWorking(id);
			const old = await fetch(`${hook.url}?token=${hook.token}`, { method: 'POST' });
			expect(old.status).toBe(401);
		} finally {
			await setToken(live.sandbox.token);
		}
	});

	it.each([
		['a restart of n8n', async () => {}],
		['a sudden end of n8n', async () => await live.n8n.kill9()],
	])('%s', async (_what, end) => {
		// Even one that is deleted when its workflow is switched off.
		const id = await live.active({ set: { options: { deleteOnDeactivate: true } } });
		const before = live.hooks();
		await end();
		live.sandbox.clearRequests();
		await live.n8n.restart();
		// Until n8n has read the workflow, it knows no such address: 404.
		const unsigned = async () => (await fetch(before[0].url, { method: 'POST' })).status;
		await until(async () => (await unsigned()) === 401);
		expect(live.hooks()).toEqual(before);
		await expectWorking(id);
		// A start asks ChatBot nothing.
		expect(live.sandbox.requests()).toEqual([]);
	});
});

describe('Delete Webhook on Deactivation', () => {
	const set = { options: { deleteOnDeactivate: true } };

	it('deletes the webhook of the workflow, and no other', async () => {
		const id = await live.active({ set });
		await live.active({ name: 'n8n others' });
		const [own, other] = live.hooks();
		await live.n8n.deactivate(id);
		expect(live.hooks()).toEqual([other]);

		await live.n8n.activate(id);
		expect(live.hooks()).toEqual([other, { ...own, id: expect.any(String) }]);
		expect(live.hooks()[1].id).not.toBe(own.id);
	});
});
