import { Agent, request } from 'node:http';
import { KNOWN_USER_ID, startChatBotSandbox } from '../../../sandbox';
import type { ChatBotSandbox } from '../../../sandbox';
import { clientOf, sendTo, type Send } from './client';

let sandbox: ChatBotSandbox;
let send: Send;

beforeEach(async () => {
	sandbox = await startChatBotSandbox({ users: 10 });
	send = clientOf(sandbox);
});
afterEach(() => sandbox.close());

const control = (method: string, path: string, body?: object) =>
	sendTo(`${sandbox.url}/_sandbox/${path}`, {
		method,
		headers: { 'content-type': 'application/json' },
		body: body && JSON.stringify(body),
	});

describe('the log', () => {
	it('is asked, narrowed and cleared over HTTP without being logged itself', async () => {
		await send('GET', '/users');
		await send('GET', `/users/${KNOWN_USER_ID}`);
		await send('PUT', `/users/${KNOWN_USER_ID}`, { attributes: { a: 'b' } });
		const count = async (query: string) => (await control('GET', `requests?${query}`)).json.length;
		expect(await count('')).toBe(3);
		expect(await count('method=put')).toBe(1);
		expect(await count('path=/users')).toBe(1);
		expect(await count('path=/users/*')).toBe(2);
		expect(await count(`path=/users/*&method=GET`)).toBe(1);
		expect(await count('since=2999-01-01T00:00:00Z')).toBe(0);
		expect((await control('GET', 'requests?from=x')).status).toBe(400);
		await control('DELETE', 'requests');
		expect(sandbox.requests()).toEqual([]);
	});
});

describe('connections', () => {
	it('are shown over HTTP', async () => {
		const { json } = await control('GET', 'connections');
		expect(json).toEqual({ opened: expect.any(Number), open: expect.any(Number) });
		expect(json.opened).toBeGreaterThan(0);
		await control('DELETE', 'connections');
	});

	it('that idle do not hold up the end', async () => {
		const other = await startChatBotSandbox({ users: 1 });
		const keeping = new Agent({ keepAlive: true });
		await new Promise((resolve) =>
			request(`${other.url}/users`, { agent: keeping }, (response) =>
				response.resume().on('end', resolve),
			).end(),
		);
		other.addFault({ kind: 'slow', delayMs: 600_000 });
		const hanging = fetch(`${other.url}/users`).catch(() => 'gone');
		await other.close();
		expect(await hanging).toBe('gone');
		keeping.destroy();
	});
});

describe('state, settings and reset', () => {
	it('show and change what the service plays', async () => {
		expect((await control('GET', 'state')).json).toMatchObject({
			users: 10,
			knownUserId: KNOWN_USER_ID,
			stories: { v1: 4, v2: 4 },
			webhooks: [],
			settings: { edition: 'both', filters: 'apply' },
		});
		expect((await control('PATCH', 'settings', { exportAs: 'json' })).json).toMatchObject({
			exportAs: 'json',
			edition: 'both',
		});
		const reset = await control('POST', 'reset', { users: 3, edition: 'v2', filters: 'refuse' });
		expect(reset.json).toMatchObject({
			users: 3,
			settings: { edition: 'v2', filters: 'refuse', exportAs: 'json' },
		});
		expect((await control('POST', 'reset')).json.users).toBe(10);
		expect((await control('PATCH', 'settings', { edition: 'v3' })).status).toBe(400);
		expect((await control('POST', 'reset', { user: 3 })).status).toBe(400);
	});

	it('make the same account from the same seed', async () => {
		const account = () => JSON.stringify(sandbox.store.toSnapshot());
		const first = account();
		await send('POST', '/users', { userId: 'x', attributes: { a: 'b' } });
		sandbox.reset({ seed: 2 });
		const second = account();
		sandbox.reset();
		expect(account()).toBe(first);
		expect(second).not.toBe(first);
	});
});
