/** The hooks in Tiledesk: one per event, found again, mended, removed; those of others are left alone. */
import { useTiledeskTrigger } from '../../support/tiledeskTrigger';

const trigger = useTiledeskTrigger('events');
const { host, active, hooks, changes } = trigger;

const ALL = {
	conversationClosed: 'request.close',
	conversationCreated: 'request.create',
	conversationUpdated: 'request.update',
	customEvent: 'event.emit',
	leadCreated: 'lead.create',
	messageReceived: 'message.create',
};
const foreign = { event: 'message.create', target: 'https://other.example/hook' };
const make = async (hook = foreign) => await trigger.call('POST', '/subscriptions', hook);
const events = () =>
	hooks()
		.map(({ event }) => event)
		.sort();
const remembered = (staticData: Record<string, any>) => staticData['node:Tiledesk Trigger']?.hooks;

describe('publishing', () => {
	it('makes one hook per event, each with a target of its own', async () => {
		const hosted = await active({ set: { events: Object.keys(ALL) } });
		expect(events()).toEqual(Object.values(ALL).sort());
		for (const { event, target } of hooks()) {
			const { origin, pathname, searchParams } = new URL(target);
			expect(origin + pathname).toBe(hosted.url());
			expect(ALL[searchParams.get('event') as keyof typeof ALL]).toBe(event);
			expect(searchParams.get('token')).toMatch(/^[0-9a-f]{64}$/);
		}
		const [{ target }] = hooks();
		const secrets = [new URL(target).searchParams.get('token'), trigger.sandbox.store.hookSecret];
		for (const secret of secrets) {
			expect(JSON.stringify(hosted.staticData)).not.toContain(secret);
		}
	});

	it('names a custom event behind its kind', async () => {
		await active({ set: { events: ['customEvent'], eventName: ' checkout ' } });
		expect(events()).toEqual(['event.emit.checkout']);
	});

	it.each(['init', 'activate', 'update', 'leadershipChange'] as const)(
		'changes nothing when all is right (%s)',
		async (mode) => {
			const hosted = await active();
			const before = hooks();
			const { staticData } = hosted;
			await hosted.activate(mode);
			expect(hooks()).toEqual(before);
			expect(changes()).toEqual(['POST /subscriptions 200']);
			expect(hosted.staticData).toBe(staticData);
		},
	);

	it('follows the chosen events', async () => {
		const hosted = await active({ set: { events: ['messageReceived', 'leadCreated'] } });
		const [{ _id }] = hooks().filter(({ event }) => event === 'lead.create');
		hosted.setParameters({ events: ['leadCreated', 'conversationClosed'] });
		await hosted.activate('update');
		expect(events()).toEqual(['lead.create', 'request.close']);
		expect(hooks()).toContainEqual(expect.objectContaining({ _id, event: 'lead.create' }));
	});

	it('takes its hooks along to a new address of this n8n', async () => {
		const first = await active();
		const [{ _id }] = hooks();
		await first.close();
		const second = await active({ staticData: first.staticData });
		expect(hooks()).toMatchObject([{ _id, target: expect.stringContaining(second.url()) }]);
	});

	it('takes up what leads to its address where the memory is lost', async () => {
		const first = await active();
		const before = hooks();
		first.staticData = {};
		await first.activate('init');
		expect(hooks()).toEqual(before);
		// Its secret was shown once, so it is not known any more.
		expect(Object.values(remembered(first.staticData))).toEqual([{ id: before[0]._id }]);
	});

	it('gives its hook another token with another password', async () => {
		const credentials = trigger.credentials();
		const hosted = await active({ credentials });
		const [before] = hooks();
		const type = 'tiledeskApi';
		await credentials.updateCredentials(credentials.references[type], type, {
			authentication: 'jwt',
			token: trigger.sandbox.tokenOf('dora@example.com'),
			projectId: '65a1b2c3d4e5f60718290001',
			baseUrl: trigger.sandbox.url,
		});
		await hosted.activate('update');
		expect(hooks()).toMatchObject([{ _id: before._id }]);
		expect(hooks()[0].target).not.toBe(before.target);
	});

	it('makes anew what somebody deleted', async () => {
		const hosted = await active();
		await trigger.call('DELETE', `/subscriptions/${hooks()[0]._id}`);
		await hosted.activate('init');
		expect(events()).toEqual(['message.create']);
		expect(remembered(hosted.staticData)['message.create'].id).toBe(hooks()[0]._id);
	});

	it('never takes the hook of somebody else, though Tiledesk answers with it', async () => {
		const { _id } = await make();
		const hosted = await active();
		expect(hooks()).toHaveLength(2);
		expect(remembered(hosted.staticData)['message.create'].id).not.toBe(_id);
		await hosted.deactivate();
		expect(hooks()).toEqual([{ _id, ...foreign }]);
	});

	it('leaves one hook when two processes publish at once: each finds its own in the list', async () => {
		await make();
		const hosted = await host();
		// Both find none before either has made one.
		const path = '/*/subscriptions';
		trigger.sandbox.addFault({ kind: 'slow', method: 'POST', path, delayMs: 60, times: 2 });
		await Promise.all([hosted.hook('create'), hosted.hook('create')]);
		expect(changes().filter((change) => change.startsWith('POST'))).toHaveLength(3);
		const ours = hooks().filter(({ target }) => target.startsWith(hosted.url()));
		expect(ours).toHaveLength(1);
		expect(remembered(hosted.staticData)['message.create'].id).toBe(ours[0]._id);
	});

	it('takes back what it made when a later hook is refused', async () => {
		const hosted = await host({ set: { events: ['messageReceived', 'leadCreated'] } });
		const path = '/*/subscriptions';
		trigger.sandbox.addFault({ kind: 'slow', delayMs: 1, method: 'POST', path });
		trigger.sandbox.addFault({ kind: 'status', status: 400, method: 'POST', path });
		await expect(hosted.activate()).rejects.toThrow('Tiledesk refused to register the hook');
		expect(hooks()).toEqual([]);
	});

	it.each([
		[{ events: [] }, 'Events is empty. Choose at least one.'],
		[{ events: ['message'] }, "Events has 'message'. Use one of: conversationClosed"],
		[{ events: '={{ [{}] }}' }, 'Events holds an object. Give a list of texts.'],
		[{ filters: { chanel: 'x' } }, "Filters has no 'chanel'. It has: bot"],
		[{ filters: { from: 'me' } }, "Filters → From is 'me'. Use one of: agent"],
		[{ filters: { channel: { a: 1 } } }, 'Filters → Channel is no text'],
		[
			{ filters: { departmentId: { __rl: true, mode: 'id', value: 'Sales' } } },
			"Filters → Department 'Sales' is not an ID",
		],
		[{ options: { raw: true } }, "Options has no 'raw'"],
	])('with %j is refused before Tiledesk hears of it', async (set, message) => {
		await expect(active({ set })).rejects.toThrow(message);
		expect(trigger.sandbox.requests()).toEqual([]);
	});

	it('without a webhook ID is refused before Tiledesk hears of it', async () => {
		await expect(active({ webhookId: '' })).rejects.toThrow('The trigger has no webhook ID');
		expect(trigger.sandbox.requests()).toEqual([]);
	});

	it('as an agent tells that it needs an admin', async () => {
		const credential = {
			email: 'ada@example.com',
			authToken: `JWT ${trigger.sandbox.tokenOf('ada@example.com')}`,
		};
		await expect(active({ credential })).rejects.toThrow(
			/does not allow this credential to list the hooks.*hooks and bots need an admin/,
		);
	});

	it.each([503, 401, 400])('refused with %d tells why; the next one works', async (status) => {
		const hosted = await host();
		const path = '/*/subscriptions';
		trigger.sandbox.addFault({ kind: 'status', status, method: 'GET', path, times: 0 });
		const failure: Error = await hosted.activate().then(
			() => new Error('was published'),
			(error) => error,
		);
		expect(failure).toMatchObject({ name: 'NodeOperationError' });
		expect(failure.message).toMatch(/Tiledesk/);
		expect(failure.message).not.toMatch(/Parallel Requests|run again/i);
		trigger.sandbox.clearFaults();
		await hosted.activate();
		expect(hooks()).toHaveLength(1);
	});
});

describe('unpublishing', () => {
	it('removes all hooks of the trigger, and no other', async () => {
		const other = await make();
		const hosted = await active({ set: { events: Object.keys(ALL) } });
		await hosted.deactivate();
		expect(hooks().map(({ _id }) => _id)).toEqual([other._id]);
		expect(remembered(hosted.staticData)).toBeUndefined();
	});

	it('is content when they are gone', async () => {
		const hosted = await active();
		await trigger.call('DELETE', `/subscriptions/${hooks()[0]._id}`);
		await hosted.deactivate();
		expect(hooks()).toEqual([]);
	});

	it('of a copy that brought the memory along removes nothing of the first', async () => {
		const first = await active();
		const before = hooks();
		const copy = await host({ webhookId: 'beef', staticData: first.staticData });
		await copy.activate();
		expect(hooks()).toHaveLength(2);
		await copy.deactivate();
		expect(hooks()).toEqual(before);
	});

	it('that is refused tells why, and the next one works', async () => {
		const hosted = await active();
		trigger.sandbox.addFault({ kind: 'status', status: 400, method: 'DELETE' });
		await expect(hosted.deactivate()).rejects.toThrow('Tiledesk refused to delete the hook');
		await hosted.deactivate();
		expect(hooks()).toEqual([]);
	});
});

describe('a test in the editor', () => {
	it('has hooks of its own beside the live ones, and removes them', async () => {
		const hosted = await active();
		const before = hooks();
		await hosted.listenForTest();
		expect(hooks()).toHaveLength(2);
		const [, test] = hooks();
		expect(test.target).toContain(hosted.url('default', { test: true }));
		const tokenOf = ({ target }: { target: string }) => new URL(target).searchParams.get('token');
		expect(tokenOf(test)).not.toBe(tokenOf(before[0]));
		await hosted.stopTest();
		expect(hooks()).toEqual(before);
	});

	it('ends with the first message; the live hook goes on', async () => {
		const hosted = await active();
		await hosted.listenForTest();
		const ada = await trigger.visitor();
		await ada.say('Hello');
		await trigger.until(() => hooks().length === 1);
		await ada.say('Again');
		const texts = (await trigger.itemsOf(hosted)).map(({ text }) => text);
		expect(texts.sort()).toEqual(['Again', 'Hello', 'Hello']);
	});
});
