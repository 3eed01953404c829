import { startNetcoreBotSandbox } from '../../../sandbox/netcore-bot';
import { KNOWN_BOT_USER } from '../../../sandbox/netcore-bot/seed/known';
import { sendTo } from './client';
import { refused, useNetcoreBotClient } from './netcoreBot-client';

const client = useNetcoreBotClient();

describe('the login', () => {
	it('gives a token that looks like a JWT, and when it ends', async () => {
		const { status, json } = await client.logIn();
		expect(status).toBe(200);
		expect(Object.keys(json)).toEqual(['authToken', 'expireAt']);
		const [head, body] = json.authToken
			.split('.')
			.slice(0, 2)
			.map((part: string) => JSON.parse(Buffer.from(part, 'base64url').toString()));
		expect(head).toEqual({ alg: 'RS256', typ: 'JWT' });
		expect(body.exp * 1000).toBe(Date.parse(json.expireAt));
	});

	it.each([
		['iso', expect.stringMatching(/^\d{4}-.*Z$/)],
		['seconds', expect.stringMatching(/^\d{10}$/)],
		['milliseconds', expect.any(Number)],
		['none', undefined],
	] as const)('writes the end as %s', async (expiryAs, expected) => {
		Object.assign(client.sandbox.settings, { expiryAs, expiryKey: 'expiresAt' });
		expect((await client.logIn()).json.expiresAt).toEqual(expected);
	});

	it.each([{}, { appId: 'x' }, { appId: ' ', appSecret: 'x' }, { appId: 1, appSecret: 'x' }])(
		'refuses %j with 400',
		async (body) => {
			const { status, json } = await client.logIn(body);
			expect(status).toBe(400);
			expect(json).toEqual({ statusCode: 400, message: expect.any(String) });
		},
	);

	it.each([409, 400] as const)('refuses a wrong secret with %d', async (wrongSecret) => {
		client.sandbox.settings.wrongSecret = wrongSecret;
		const answer = await client.logIn({ appId: client.sandbox.appId, appSecret: 'wrong' });
		expect(refused(answer)).toEqual([wrongSecret, 'Invalid appId or appSecret']);
	});
});

describe('the caller', () => {
	it('sends the raw token', async () => {
		expect((await client.listUsers()).status).toBe(200);
	});

	it.each(['Bearer', 'bearer', 'Token'])('is refused behind the scheme %s', async (scheme) => {
		const { status } = await client.call(
			'GET',
			'/botUsage',
			undefined,
			`${scheme} ${await client.renew()}`,
		);
		expect(status).toBe(401);
	});

	it('is refused with a token nobody gave out', async () => {
		expect((await client.call('GET', '/botUsage', undefined, 'x.y.z')).status).toBe(401);
	});

	it.each([401, 404] as const)('gets %d without Authorization', async (missingAuthorization) => {
		client.sandbox.settings.missingAuthorization = missingAuthorization;
		expect((await client.call('GET', '/botUsage', undefined, '')).status).toBe(
			missingAuthorization,
		);
	});

	it('gets 404 for an unknown address, with or without a token', async () => {
		for (const authorization of ['', await client.renew()]) {
			const answer = await client.call('POST', '/v1/login', {}, authorization);
			expect(refused(answer)).toEqual([404, 'There is no POST /v1/login']);
		}
	});

	it('may use a token as often as the settings say', async () => {
		client.sandbox.settings.tokenCalls = 2;
		await client.renew();
		const statuses = [];
		for (let count = 0; count < 3; count++) statuses.push((await client.listUsers()).status);
		expect(statuses).toEqual([200, 200, 401]);
	});

	it('loses every token on demand, and logs in again', async () => {
		const answer = await sendTo(`${client.sandbox.url}/_sandbox/tokens`, { method: 'DELETE' });
		expect(answer.json).toEqual({ expired: 1 });
		expect(refused(await client.listUsers())).toEqual([401, 'Token expired']);
		await client.renew();
		expect((await client.listUsers()).status).toBe(200);
	});
});

describe('control routes', () => {
	const control = (method: string, path: string, body?: unknown) =>
		client.call(method, `/_sandbox/${path}`, body, '');

	it('show the state', async () => {
		const { json } = await control('GET', 'state');
		expect(json).toMatchObject({ users: 120, logins: 1, knownBotUser: KNOWN_BOT_USER });
	});

	it('change settings and refuse unknown ones', async () => {
		expect((await control('PATCH', 'settings', { tokenCalls: 3 })).json.tokenCalls).toBe(3);
		expect((await control('PATCH', 'settings', { colour: 'blue' })).status).toBe(400);
	});

	it('reset data and tokens', async () => {
		expect((await control('POST', 'reset', { users: 7 })).json).toMatchObject({
			users: 7,
			logins: 0,
		});
		expect((await client.listUsers()).status).toBe(401);
	});

	it('use the fault switchboard of every stand-in', async () => {
		client.sandbox.addFault({ kind: 'status', status: 429, retryAfter: 1, path: '/users' });
		const { status, headers } = await client.listUsers();
		expect([status, headers.get('retry-after')]).toEqual([429, '1']);
	});
});

it('gives equal data for equal seeds, and any number of users', async () => {
	const now = Date.parse('2026-03-31T12:00:00Z');
	const [first, second] = await Promise.all(
		[0, 1].map(async () => await startNetcoreBotSandbox({ users: 40, seed: 7, now })),
	);
	expect(first.store.users).toEqual(second.store.users);
	expect(first.store.messagesOf(first.store.users[3])).toEqual(
		second.store.messagesOf(second.store.users[3]),
	);
	first.reset({ users: 0 });
	expect(first.store.users).toEqual([]);
	await Promise.all([first.close(), second.close()]);
});
