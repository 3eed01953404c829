/** Switching a workflow off: the webhook is kept, or let go. */
import { useTrigger } from '../../support/chatBotTrigger';

const trigger = useTrigger();
const { active, hooks } = trigger;

const foreign = { name: 'n8n orders', url: 'https://other.example/hook', token: 'theirs' };
const create = (change: Partial<typeof foreign> = {}) =>
	trigger.sandbox.store.webhooks.create({ ...foreign, ...change });
const remembered = (staticData: Record<string, any>) => staticData['node:ChatBot Trigger']?.hookId;

describe('switching off', () => {
	const deleting = { options: { deleteOnDeactivate: true } };

	it('keeps the webhook and asks nothing', async () => {
		const hosted = await active();
		const before = hooks();
		trigger.sandbox.clearRequests();
		await hosted.deactivate();
		expect(hooks()).toEqual(before);
		expect(trigger.sandbox.requests()).toEqual([]);
	});

	it('deletes the webhook when told to, and no other', async () => {
		const hosted = await active({ set: deleting });
		const other = create({ name: 'other' });
		await hosted.deactivate();
		expect(hooks()).toMatchObject([{ id: other.id }]);
		expect(remembered(hosted.staticData)).toBeUndefined();
		await hosted.activate();
		expect(hooks()).toHaveLength(2);
	});

	it('is content when the webhook is gone', async () => {
		const hosted = await active({ set: deleting });
		trigger.sandbox.store.webhooks.delete(hooks()[0].id);
		await hosted.deactivate();
		expect(hooks()).toEqual([]);
	});

	it('is content when the webhook goes between looking and deleting', async () => {
		const hosted = await active({ set: deleting });
		trigger.sandbox.addFault({ kind: 'status', status: 404, method: 'DELETE' });
		await hosted.deactivate();
		expect(remembered(hosted.staticData)).toBeUndefined();
	});

	it('needs no name', async () => {
		const hosted = await active({ set: deleting });
		hosted.setParameters({ webhookName: '', ...deleting });
		await hosted.deactivate();
		expect(hooks()).toEqual([]);
	});

	it.each([401, 500])('reports a deletion that was refused with %d', async (status) => {
		const hosted = await active({ set: deleting });
		trigger.sandbox.addFault({ kind: 'status', status, method: 'DELETE' });
		await expect(hosted.deactivate()).rejects.toThrow('ChatBot');
		expect(hooks()).toHaveLength(1);
		await hosted.deactivate();
		expect(hooks()).toEqual([]);
	});

	it('loses no webhook when a restart finds ChatBot away for a moment', async () => {
		const hosted = await active({ set: deleting });
		const before = hooks();
		trigger.sandbox.addFault({ kind: 'status', status: 500, method: 'GET', path: '/webhooks' });
		await expect(hosted.activate('init')).rejects.toThrow('ChatBot');
		expect(hooks()).toEqual(before);
		await hosted.activate('init');
		expect(hooks()).toEqual(before);
		await hosted.deactivate();
		expect(hooks()).toEqual([]);
	});
});
