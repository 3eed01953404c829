import { startChatBotSandbox } from '../../../sandbox';
import type { ChatBotSandbox } from '../../../sandbox';
import { clientOf, type Send } from './client';

let sandbox: ChatBotSandbox;
let send: Send;

beforeAll(async () => {
	sandbox = await startChatBotSandbox({ users: 1 });
	send = clientOf(sandbox);
});
beforeEach(() => sandbox.reset());
afterAll(() => sandbox.close());

it('shows stories of the old builder', async () => {
	const { json } = await send('GET', '/stories');
	expect(json).toHaveLength(4);
	expect(Object.keys(json[1])).toEqual(['id', 'name', 'description', 'integrations', 'metrics']);
	expect(json[1].metrics[0]).toEqual({ date: '2025-08-29', conversations: expect.any(Number) });
	const details = (await send('GET', `/stories/${json[1].id}`)).json;
	expect(details).toMatchObject(json[1]);
	expect(details.order).toEqual(Object.keys(details.interactions));
	expect(details.interactions[details.order[0]]).toMatchObject({ root: true, references: [] });
});

it('shows stories of the current builder', async () => {
	const { json } = await send('GET', '/v2/stories');
	expect(json[0]).toEqual({
		id: expect.stringMatching(/^[0-9a-f]{24}$/),
		name: 'Welcome',
		description: 'Greets every visitor',
		version: 2,
		published: true,
		integrations: [],
		metrics: [],
	});
	const details = (await send('GET', `/v2/stories/${json[3].id}`)).json;
	expect(details).toMatchObject({ ...json[3], history: { undo: 0, redo: 0 } });
	expect(details.diagram).toMatchObject({
		id: expect.stringMatching(/^[0-9a-f-]{36}$/),
		type: 'START_POINT',
		children: [{ type: 'BOT_RESPONSE' }],
	});
});

describe.each([
	['/stories', '/v2/stories'],
	['/v2/stories', '/stories'],
])('%s', (prefix, other) => {
	it('creates, updates and deletes, apart from the other builder', async () => {
		const { id, status } = (await send('POST', prefix, { name: 'New', description: 'd' })).json;
		expect(status).toEqual({ code: 200, type: 'success' });
		expect((await send('GET', `${other}/${id}`)).status).toBe(404);
		expect((await send('PUT', `${prefix}/${id}`, { name: 'Newer' })).status).toBe(200);
		const stored = (await send('GET', `${prefix}/${id}`)).json;
		expect(stored).toMatchObject({ name: 'Newer', description: 'd' });
		expect((await send('DELETE', `${prefix}/${id}`)).status).toBe(200);
		expect((await send('GET', `${prefix}/${id}`)).status).toBe(404);
		expect((await send('DELETE', `${prefix}/${id}`)).status).toBe(404);
		expect((await send('PUT', `${prefix}/${id}`, { name: 'x' })).status).toBe(404);
	});

	it.each([
		{},
		{ name: '' },
		{ name: 'x'.repeat(257) },
		{ name: 'a', description: null },
		{ title: 'a' },
	])('refuses %j', async (body) => {
		expect((await send('POST', prefix, body)).status).toBe(400);
		const [{ id }] = (await send('GET', prefix)).json;
		expect((await send('PUT', `${prefix}/${id}`, body)).status).toBe(400);
	});
});
