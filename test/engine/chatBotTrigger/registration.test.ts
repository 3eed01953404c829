/** The webhook in ChatBot: made once, adopted, mended. */
import { useTrigger } from '../../support/chatBotTrigger';

const trigger = useTrigger();
const { host, active, hooks, changes } = trigger;

const NAME = 'n8n orders';
const foreign = { name: NAME, url: 'https://other.example/hook', token: 'theirs' };
const create = (change: Partial<typeof foreign> = {}) =>
	trigger.sandbox.store.webhooks.create({ ...foreign, ...change });
const remembered = (staticData: Record<string, any>) => staticData['node:ChatBot Trigger']?.hookId;

describe('an activation', () => {
	it('registers the webhook through the challenge and remembers it', async () => {
		const hosted = await active();
		const [hook] = hooks();
		expect(hooks()).toEqual([
			{
				id: hook.id,
				name: NAME,
				url: hosted.url(),
				token: expect.stringMatching(/^[0-9a-f]{64}$/),
			},
		]);
		expect(remembered(hosted.staticData)).toBe(hook.id);
		expect(JSON.stringify(hosted.staticData)).not.toContain(hook.token);
		expect(changes()).toEqual(['POST /webhooks 200']);
		expect(JSON.parse(trigger.sandbox.requests({ method: 'POST' })[0].body)).toEqual({
			name: NAME,
			url: hosted.url(),
			token: hook.token,
			headers: [],
			auth: {},
		});
		expect(hosted.deliveries.map(({ webhook, run }) => [webhook, run])).toEqual([
			['setup', undefined],
		]);
	});

	it('of a trigger without webhook ID is refused before ChatBot hears of it', async () => {
		await expect(active({ webhookId: '' })).rejects.toThrow('The trigger has no webhook ID');
		expect(trigger.sandbox.requests()).toEqual([]);
	});

	it.each([
		[{ filters: '={{ ["order"] }}' }, 'Filters is a list of 1. Give an object with: attribute'],
		[{ filters: { block: 'Ask' } }, "Filters has no 'block'. It has: attribute"],
		[{ filters: { attribute: ['order'] } }, 'Filters → Attribute is a list of 1. Give a text.'],
		[{ options: { duplicates: false } }, "Options has no 'duplicates'"],
	])('with %j is refused before ChatBot hears of it', async (parameters, message) => {
		await expect(active({ set: parameters })).rejects.toThrow(message);
		expect(trigger.sandbox.requests()).toEqual([]);
	});

	it.each(['init', 'activate', 'update', 'leadershipChange'] as const)(
		'changes nothing when all is right (%s)',
		async (mode) => {
			const hosted = await active();
			const before = hooks();
			await hosted.deactivate();
			await hosted.activate(mode);
			expect(hooks()).toEqual(before);
			expect(changes()).toHaveLength(1);
		},
	);

	it('looks once, whatever there is to do', async () => {
		const asked = () => trigger.sandbox.requests().map(({ method }) => method);
		const hosted = await active();
		// The last one looks for another of the same moment.
		expect(asked()).toEqual(['GET', 'POST', 'GET']);
		trigger.sandbox.clearRequests();
		await hosted.activate('init');
		expect(asked()).toEqual(['GET', 'GET']);
		hosted.setParameters({ webhookName: 'new name' });
		trigger.sandbox.clearRequests();
		await hosted.activate('update');
		expect(asked()).toEqual(['GET', 'GET', 'PUT']);
	});

	it('writes no static data when all is right', async () => {
		const hosted = await active();
		const { staticData } = hosted;
		await hosted.activate('init');
		expect(hosted.staticData).toBe(staticData);
	});

	it.each([
		['name', { name: 'old name' }],
		['token', { token: 'old token' }],
	])('mends another %s under the same ID', async (_, change) => {
		const hosted = await active();
		const [before] = hooks();
		trigger.sandbox.store.webhooks.update(before.id, { ...before, ...change });
		await hosted.activate('init');
		expect(hooks()).toEqual([before]);
		expect(changes()).toEqual(['POST /webhooks 200', 'PUT /webhooks/:id 200']);
	});

	it('takes its webhook along to a new address of this n8n', async () => {
		const first = await active();
		const [{ id }] = hooks();
		await first.close();
		const second = await active({ staticData: first.staticData });
		expect(hooks()).toMatchObject([{ id, url: second.url() }]);
		expect(second.url()).not.toBe(first.url());
	});

	it('knows its webhook by name and token where the memory and the address are lost', async () => {
		const first = await active();
		const [{ id }] = hooks();
		await first.close();
		const second = await active();
		expect(hooks()).toMatchObject([{ id, url: second.url() }]);
		expect(remembered(second.staticData)).toBe(id);
	});

	it('takes over a renamed node: the name in ChatBot follows', async () => {
		const hosted = await active();
		const [{ id }] = hooks();
		hosted.setParameters({ webhookName: '  new name ' });
		await hosted.activate('update');
		expect(hooks()).toMatchObject([{ id, name: 'new name' }]);
	});

	it('adopts one that leads to its address, whatever its ID', async () => {
		const hosted = await host();
		const { id } = create({ url: hosted.url(), name: 'by hand' });
		await hosted.activate();
		expect(hooks()).toMatchObject([{ id, name: NAME }]);
		expect(remembered(hosted.staticData)).toBe(id);
	});

	it('stays with the one it remembers of two with its address', async () => {
		const hosted = await host();
		create({ url: hosted.url(), name: 'first' });
		const second = create({ url: hosted.url(), name: 'second' });
		await hosted.activate();
		expect(hooks().map(({ name }) => name)).toEqual([NAME, 'second']);
		hosted.staticData = JSON.parse(
			JSON.stringify(hosted.staticData).replace(/"hookId":"[^"]+"/, `"hookId":"${second.id}"`),
		);
		await hosted.activate('init');
		expect(hooks().map(({ name }) => name)).toEqual([NAME, NAME]);
		expect(remembered(hosted.staticData)).toBe(second.id);
	});

	it('makes a new one when somebody deleted it', async () => {
		const hosted = await active();
		const [{ id }] = hooks();
		trigger.sandbox.store.webhooks.delete(id);
		await hosted.activate('init');
		expect(hooks()).toMatchObject([{ name: NAME, url: hosted.url() }]);
		expect(remembered(hosted.staticData)).toBe(hooks()[0].id);
	});

	it('refuses a name that leads elsewhere and changes nothing', async () => {
		create();
		const before = hooks();
		const hosted = await host();
		await expect(hosted.activate()).rejects.toThrow(
			`ChatBot already has a webhook named '${NAME}', which leads to ${foreign.url}. Enter another Webhook Name`,
		);
		expect(hooks()).toEqual(before);
		expect(changes()).toEqual([]);
	});

	it('does not rename its own to a taken name', async () => {
		const hosted = await active();
		create({ name: 'taken' });
		const before = hooks();
		hosted.setParameters({ webhookName: 'taken' });
		await expect(hosted.activate('update')).rejects.toThrow(foreign.url);
		expect(hooks()).toEqual(before);
	});

	it('is not stopped by somebody who takes the same name later', async () => {
		const hosted = await active();
		create();
		const before = hooks();
		await hosted.activate('init');
		expect(hooks()).toEqual(before);
	});

	it.each(['', '   '])('refuses the name %j before any call', async (webhookName) => {
		const hosted = await host({ set: { webhookName } });
		await expect(hosted.activate()).rejects.toThrow(
			'Webhook Name is empty. Enter the name under which the webhook appears in ChatBot.',
		);
		expect(trigger.sandbox.requests()).toEqual([]);
	});

	it('leaves one webhook when two processes activate at once', async () => {
		const hosted = await host();
		await hosted.activate();
		trigger.sandbox.store.webhooks.delete(hooks()[0].id);
		// Both find none before either has made one.
		trigger.sandbox.addFault({
			kind: 'slow',
			method: 'POST',
			path: '/webhooks',
			delayMs: 60,
			times: 2,
		});
		await Promise.all([hosted.hook('create'), hosted.hook('create')]);
		expect(changes().filter((change) => change.startsWith('POST'))).toHaveLength(3);
		expect(hooks()).toHaveLength(1);
		expect(remembered(hosted.staticData)).toBe(hooks()[0].id);
		await hosted.activate('init');
		expect(hooks()).toHaveLength(1);
	});
});
