/**
 * One walk through everything that talks to Tiledesk. It looks at nothing but answers and deliveries, so it
 * runs against a real server as well: `npm run test:tiledesk` names one by `TILEDESK_…`.
 */
import { setTimeout as pause } from 'node:timers/promises';
import type { IDataObject, INodeParameters, INodeType } from 'n8n-workflow';
import { TiledeskApi } from '../../../credentials/TiledeskApi.credentials';
import { Tiledesk } from '../../../nodes/Tiledesk/Tiledesk.node';
import { TiledeskBotTrigger } from '../../../nodes/Tiledesk/TiledeskBotTrigger.node';
import { TiledeskTrigger } from '../../../nodes/Tiledesk/TiledeskTrigger.node';
import { startTiledeskSandbox, TILEDESK_PASSWORD, TILEDESK_PROJECT_ID } from '../../../sandbox';
import { ADMIN_EMAIL } from '../../../sandbox/tiledesk/seed/known';
import {
	byId,
	CredentialStore,
	hostTrigger,
	runNode,
	type HostedTrigger,
} from '../../../scripts/lib/engine';

const { TILEDESK_URL, TILEDESK_EMAIL, TILEDESK_SECRET, TILEDESK_PROJECT } = process.env;

let server: { url: string; close(): Promise<void> } | undefined;
let login: Record<string, string>;
let credentials: CredentialStore;

beforeAll(async () => {
	if (TILEDESK_URL === undefined) server = await startTiledeskSandbox({ leads: 5 });
	login = {
		email: TILEDESK_EMAIL ?? ADMIN_EMAIL,
		password: TILEDESK_SECRET ?? TILEDESK_PASSWORD,
		projectId: TILEDESK_PROJECT ?? TILEDESK_PROJECT_ID,
		baseUrl: TILEDESK_URL ?? server!.url,
	};
	credentials = new CredentialStore({
		type: new TiledeskApi(),
		data: { authentication: 'basic', reuseConnections: true, ...login },
	});
});

afterAll(async () => await server?.close());

async function run(name: string, parameters: INodeParameters = {}): Promise<IDataObject[]> {
	const [resource, operation] = name.split('.');
	const { outputs, error } = await runNode({
		nodeType: new Tiledesk(),
		credentials,
		parameters: { resource, operation, ...parameters },
	});
	if (error) throw error;
	return outputs[0].map(({ json }) => json);
}

/** A call as the widget of a visitor makes it. */
async function asVisitor(path: string, body: object, token = ''): Promise<IDataObject> {
	const response = await fetch(`${login.baseUrl}${path}`, {
		method: 'POST',
		headers: { 'content-type': 'application/json', authorization: token },
		body: JSON.stringify(body),
	});
	const answer: unknown = await response.json();
	if (!response.ok) throw new Error(`POST ${path}: ${JSON.stringify(answer)}`);
	return answer as IDataObject;
}

async function until<Value>(find: () => Promise<Value | undefined>): Promise<Value> {
	for (let tries = 0; tries < 400; tries++) {
		const found = await find();
		if (found !== undefined) return found;
		await pause(25);
	}
	throw new Error('What was waited for did not come');
}

async function itemsOf(hosted: HostedTrigger): Promise<IDataObject[]> {
	const runs = await Promise.all(hosted.deliveries.flatMap(({ run: one }) => (one ? [one] : [])));
	return runs.flatMap((one) => one.itemsOf(hosted.nodeName).map(({ json }) => json));
}

const publish = async (nodeType: INodeType, parameters: INodeParameters) => {
	const hosted = await hostTrigger({ nodeType, parameters, credentials });
	await hosted.activate();
	return hosted;
};

const unique = `${Date.now()}`;

it('keeps leads and segments', async () => {
	const email = `ada-${unique}@example.com`;
	const attributes = { attribute: [{ name: 'plan', value: `plan-${unique}` }] };
	const [created] = await run('lead.upsert', { email, fullname: 'Ada', attributes });
	expect(created).toMatchObject({ outcome: 'created' });
	expect(await run('lead.upsert', { email, fullname: 'Ada', attributes })).toMatchObject([
		{ outcome: 'unchanged', id: created.id },
	]);
	const leadId = byId(String(created.id));
	await run('lead.addTags', { leadId, tags: 'vip' });
	expect(await run('lead.get', { leadId })).toMatchObject([
		{ id: created.id, fullname: 'Ada', email, tags: ['vip'] },
	]);

	const filter = [{ field: 'attributes.plan', operator: '=', value: `plan-${unique}` }];
	const [segment] = await run('segment.create', {
		name: `Test ${unique}`,
		options: { filtersJson: JSON.stringify(filter) },
	});
	const segmentId = byId(String(segment.id));
	expect(await run('lead.getAll', { segmentId, returnAll: true })).toMatchObject([
		{ id: created.id },
	]);
	await run('segment.delete', { segmentId });
	await run('lead.delete', { leadId });
	await expect(run('lead.get', { leadId })).rejects.toThrow('was not found');
});

it('hears a visitor, answers as the bot, hands over, and tells the transcript', async () => {
	const [department] = (await run('department.getAll')).filter((one) => one.default === true);
	const bot = await publish(new TiledeskBotTrigger(), {
		botName: `n8n ${unique}`,
		departmentIds: [String(department.id)],
		options: { deleteOnDeactivate: true },
	});
	const events = await publish(new TiledeskTrigger(), {
		events: ['messageReceived', 'conversationClosed'],
	});

	const place = `support-group-${login.projectId}-${unique.padStart(32, '0')}`;
	const names = { firstname: 'Vera', lastname: 'Visitor', email: `vera-${unique}@example.com` };
	const guest = await asVisitor('/auth/signinAnonymously', {
		id_project: login.projectId,
		...names,
	});
	const path = `/${login.projectId}/requests/${place}/messages`;
	await asVisitor(path, { text: 'Where is my order?' }, String(guest.token));

	const heard = await until(async () => (await itemsOf(bot))[0]);
	expect(heard).toMatchObject({ conversationId: place, text: 'Where is my order?', from: 'user' });
	expect(await until(async () => (await itemsOf(events))[0])).toMatchObject({
		event: 'messageReceived',
		conversationId: place,
		user: { email: names.email },
	});

	const conversationId = byId(place);
	await run('message.send', { conversationId, text: 'It is on its way.', sendAs: 'bot' });
	await run('conversation.assign', { conversationId, assignTo: 'anyPerson' });
	await run('conversation.addTags', { conversationId, tags: 'test' });
	await run('conversation.close', { conversationId });
	const closed = await until(async () =>
		(await itemsOf(events)).find(({ event }) => event === 'conversationClosed'),
	);
	expect(closed).toMatchObject({ conversationId: place });
	expect(String(closed.transcript)).toContain('It is on its way.');
	const rows = await run('message.getAll', { conversationId });
	expect(rows.slice(0, 2)).toMatchObject([
		{ from: 'user', text: 'Where is my order?' },
		{ from: 'bot', text: 'It is on its way.' },
	]);
	// Neither trigger heard what n8n said.
	expect((await itemsOf(bot)).map(({ text }) => text)).toEqual(['Where is my order?']);

	await bot.deactivate();
	await events.deactivate();
	const [after] = (await run('department.getAll')).filter(({ id }) => id === department.id);
	expect(after.id_bot ?? null).toBeNull();
	const hooks = await run('apiCall.request', { method: 'GET', path: '/subscriptions' });
	expect(hooks.filter(({ target }) => String(target).startsWith(events.url()))).toEqual([]);
	await bot.close();
	await events.close();
});
