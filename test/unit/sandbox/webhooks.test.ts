import { startChatBotSandbox } from '../../../sandbox';
import type { ChatBotSandbox } from '../../../sandbox';
import { clientOf, type Send } from './client';
import { echoChallenge, startReceiver, type Received, type Receiver } from './receiver';

let sandbox: ChatBotSandbox;
let receiver: Receiver;
let send: Send;

beforeAll(async () => {
	[sandbox, receiver] = await Promise.all([startChatBotSandbox({ users: 1 }), startReceiver()]);
	send = clientOf(sandbox);
});
beforeEach(() => {
	sandbox.reset();
	receiver.reset();
});
afterAll(() => Promise.all([sandbox.close(), receiver.close()]));

const body = (more: object = {}) => ({ name: 'n8n', url: receiver.url, token: 's&cret', ...more });

it('verifies with a challenge before it stores', async () => {
	let storedDuringChallenge = -1;
	receiver.answerWith((request) => {
		storedDuringChallenge = sandbox.store.webhooks.list().length;
		return echoChallenge(request);
	});
	const { status, json } = await send('POST', '/webhooks', body());
	expect(status).toBe(200);
	expect(json).toMatchObject({ id: expect.any(String), status: { code: 200, type: 'success' } });
	expect(storedDuringChallenge).toBe(0);
	const [{ method, url }] = receiver.received;
	expect(method).toBe('GET');
	expect(url.searchParams.get('token')).toBe('s&cret');
	expect(url.searchParams.get('challenge')).toMatch(/^\w{16,}$/);
});

it('keeps a query string that the URL already has', async () => {
	await send('POST', '/webhooks', body({ url: `${receiver.url}?team=a%20b` }));
	const [{ url }] = receiver.received;
	expect([...url.searchParams.keys()]).toEqual(['team', 'challenge', 'token']);
	expect(url.searchParams.get('team')).toBe('a b');
});

it.each([
	['answers something else', () => ({ body: 'hello' }), 'not the challenge'],
	['answers nothing', () => ({ body: '' }), 'not the challenge'],
	[
		'answers JSON around it',
		(r: Received) => ({ body: JSON.stringify(echoChallenge(r).body) }),
		'not the challenge',
	],
	['answers 401', () => ({ status: 401 }), '401'],
	['answers 404', () => ({ status: 404 }), '404'],
	['redirects', () => ({ status: 302 }), '302'],
])('refuses a URL that %s', async (_, reply, reason) => {
	receiver.answerWith(reply);
	const { status, json } = await send('POST', '/webhooks', body());
	expect(status).toBe(400);
	expect(json.status.details).toContain('url');
	expect(json.status.details).toContain(reason);
	expect(sandbox.store.webhooks.list()).toEqual([]);
});

it('refuses a URL where nobody listens', async () => {
	const { status, json } = await send('POST', '/webhooks', body({ url: 'http://127.0.0.1:9/x' }));
	expect(status).toBe(400);
	expect(json.status.details).toContain('verification did not succeed');
});

it.each([
	['no name', { name: undefined }],
	['an empty name', { name: '' }],
	['no token', { token: undefined }],
	['a path in place of a URL', { url: '/hook' }],
	['another protocol', { url: 'ftp://example.com/' }],
	['headers as an object', { headers: {} }],
	['an unknown key', { events: ['x'] }],
])('refuses %s without calling the URL', async (_, more) => {
	expect((await send('POST', '/webhooks', body(more))).status).toBe(400);
	expect(receiver.received).toEqual([]);
});

it('verifies an update only when URL or token changed', async () => {
	const { id } = (await send('POST', '/webhooks', body())).json;
	receiver.reset();
	expect((await send('PUT', `/webhooks/${id}`, body({ name: 'renamed' }))).status).toBe(200);
	expect(receiver.received).toHaveLength(0);
	expect((await send('PUT', `/webhooks/${id}`, body({ token: 'next' }))).status).toBe(200);
	expect(receiver.received).toHaveLength(1);
	receiver.answerWith(() => ({ status: 500 }));
	expect((await send('PUT', `/webhooks/${id}`, body({ url: `${receiver.url}/2` }))).status).toBe(
		400,
	);
	const stored = (await send('GET', `/webhooks/${id}`)).json;
	expect(stored).toMatchObject({ url: receiver.url, token: 'next' });
	expect((await send('PUT', `/webhooks/${id}`, { name: 'alone' })).status).toBe(400);
});
