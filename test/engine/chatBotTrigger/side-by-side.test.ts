/** Copies of a workflow, other n8ns and other credentials: each keeps to its own webhook. */
import '../../../scripts/lib/engine';
import { Container } from '@n8n/di';
import { InstanceSettings } from 'n8n-core';
import { startChatBotSandbox } from '../../../sandbox';
import { credentialsFor } from '../../support/chatBot';
import { useTrigger } from '../../support/chatBotTrigger';

const trigger = useTrigger();
const { host, active, hooks } = trigger;

const NAME = 'n8n orders';
const remembered = (staticData: Record<string, any>) => staticData['node:ChatBot Trigger']?.hookId;

/** As on another n8n with a database of its own. */
async function onInstance<T>(instanceId: string, action: () => Promise<T>): Promise<T> {
	const before = Container.get(InstanceSettings);
	Container.set(InstanceSettings, { ...before, instanceId } as InstanceSettings);
	try {
		return await action();
	} finally {
		Container.set(InstanceSettings, before);
	}
}

describe('side by side', () => {
	it('a copy of the workflow does not take the name over', async () => {
		await active();
		const before = hooks();
		const copy = await host({ webhookId: 'beef' });
		await expect(copy.activate()).rejects.toThrow(before[0].url);
		expect(hooks()).toEqual(before);
		copy.setParameters({ webhookName: 'the copy' });
		await copy.activate();
		expect(hooks()).toMatchObject([before[0], { name: 'the copy', url: copy.url() }]);
	});

	it('a copy that brought the static data along does not take the webhook over', async () => {
		const first = await active();
		const before = hooks();
		const copy = await host({
			webhookId: 'beef',
			staticData: first.staticData,
			set: { webhookName: 'the copy' },
		});
		await copy.activate();
		expect(hooks()).toMatchObject([before[0], { name: 'the copy', url: copy.url() }]);
		// Nor does it listen to the first one's token.
		const { status } = await trigger.post(copy, {}, { query: `token=${before[0].token}` });
		expect(status).toBe(401);
	});

	it('the same workflow on another n8n does not take the webhook over', async () => {
		const first = await active();
		const before = hooks();
		await onInstance('another-instance', async () => {
			const second = await host({ staticData: first.staticData });
			await expect(second.activate()).rejects.toThrow(before[0].url);
			expect(hooks()).toEqual(before);
			await second.deactivate();
			expect(hooks()).toEqual(before);
		});
	});

	it('a deletion by the other n8n deletes nothing of the first', async () => {
		const first = await active();
		const before = hooks();
		await onInstance('another-instance', async () => {
			const set = { options: { deleteOnDeactivate: true } };
			const second = await host({ staticData: first.staticData, set });
			await second.deactivate();
		});
		expect(hooks()).toEqual(before);
	});
});

describe('two workflows that take the same name at once', () => {
	it('the one whose webhook is older gets it, the other refuses and leaves nothing', async () => {
		const both = [await host(), await host({ webhookId: 'beef' })];
		// Both find the name free before either has made its webhook.
		trigger.sandbox.addFault({
			kind: 'slow',
			method: 'POST',
			path: '/webhooks',
			delayMs: 200,
			times: 2,
		});
		// Each looks three times; the third look comes when both are made.
		trigger.sandbox.addFault({
			kind: 'slow',
			method: 'GET',
			path: '/webhooks',
			delayMs: 200,
			skip: 4,
			times: 2,
		});
		const outcomes = await Promise.allSettled(both.map((hosted) => hosted.activate()));
		expect(trigger.changes().filter((change) => change.startsWith('POST'))).toHaveLength(2);
		const refusals = outcomes.filter((outcome) => outcome.status === 'rejected');
		expect(refusals).toHaveLength(1);
		const winner = both[outcomes.findIndex(({ status }) => status === 'fulfilled')];
		expect(hooks()).toMatchObject([{ name: NAME, url: winner.url() }]);
		expect(String(refusals[0].reason)).toContain(
			`ChatBot already has a webhook named '${NAME}', which leads to ${winner.url()}`,
		);
		expect(remembered(winner.staticData)).toBe(hooks()[0].id);
		const loser = both.find((hosted) => hosted !== winner)!;
		expect(remembered(loser.staticData)).toBeUndefined();
	});
});

describe('another credential', () => {
	it('of the same account gives the webhook another token; until then the old one is good', async () => {
		const credentials = trigger.credentials();
		const hosted = await active({ credentials });
		const [before] = hooks();
		await trigger.changeToken(credentials, trigger.sandbox.secondToken);
		expect((await trigger.say()).status).toBe(200);

		await hosted.activate('init');
		const [after] = hooks();
		expect(after).toEqual({ ...before, token: expect.not.stringMatching(before.token) });
		expect((await trigger.say()).status).toBe(200);
		const { status } = await trigger.post(hosted, {}, { query: `token=${before.token}` });
		expect(status).toBe(401);
	});

	it('of another account registers the webhook there', async () => {
		const first = await active();
		const before = hooks();
		await first.close();
		const account = await startChatBotSandbox({ users: 0, token: 'token-of-another-account' });
		try {
			const credentials = credentialsFor(account);
			const second = await active({ credentials, staticData: first.staticData });
			expect(account.store.webhooks.list()).toMatchObject([{ name: NAME, url: second.url() }]);
			expect(hooks()).toEqual(before);
			expect(remembered(second.staticData)).toBe(account.store.webhooks.list()[0].id);
		} finally {
			await account.close();
		}
	});
});
