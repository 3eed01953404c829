import { startNetcoreBotSandbox, type NetcoreBotSandbox } from '../../../sandbox/netcore-bot';
import { createSettings } from '../../../sandbox/netcore-bot/settings';
import { sendTo, type Answer } from './client';

let sandbox: NetcoreBotSandbox;
let token: string;

/** Sends the token of the last login, or what is given in its place; '' sends none. */
const call = async (method: string, path: string, body?: unknown, authorization = token) =>
	await sendTo(`${sandbox.url}${path}`, {
		method,
		headers: {
			...(authorization ? { authorization } : {}),
			...(body === undefined ? {} : { 'content-type': 'application/json' }),
		},
		body: body === undefined ? undefined : JSON.stringify(body),
	});

/** The token of `call` stays. */
const logIn = async (body: unknown = { appId: sandbox.appId, appSecret: sandbox.appSecret }) =>
	await call('POST', '/login', body, '');

const renew = async () => (token = (await logIn()).json.authToken);

const refused = ({ status, json }: Answer) => [status, json.message];

beforeAll(async () => (sandbox = await startNetcoreBotSandbox()));
beforeEach(async () => {
	sandbox.reset(createSettings());
	await renew();
});
afterAll(() => sandbox.close());

describe('the login', () => {
	it('gives a token that looks like a JWT, and when it ends', async () => {
		const { status, json } = await logIn();
		expect(status).toBe(200);
		expect(Object.keys(json)).toEqual(['authToken', 'expireAt']);
		const [head, body] = json.authToken
			.split('.')
			.slice(0, 2)
			.map((part: string) => JSON.parse(Buffer.from(part, 'base64url').toString()));
		expect(head).toEqual({ alg: 'RS256', typ: 'JWT' });
		expect(body.exp * 1000).toBe(Date.parse(json.expireAt));
	});

	it.each([{}, { appId: 'x' }, { appId: ' ', appSecret: 'x' }, { appId: 1, appSecret: 'x' }])(
		'refuses %j with 400',
		async (body) => {
			const { status, json } = await logIn(body);
			expect(status).toBe(400);
			expect(json).toEqual({ statusCode: 400, message: expect.any(String) });
		},
	);
});

describe('the caller', () => {
	it.each(['Bearer', 'bearer', 'Token'])('is refused behind the scheme %s', async (scheme) => {
		const { status } = await call('GET', '/botUsage', undefined, `${scheme} ${await renew()}`);
		expect(status).toBe(401);
	});

	it('is refused with a token nobody gave out', async () => {
		expect((await call('GET', '/botUsage', undefined, 'x.y.z')).status).toBe(401);
	});

	it.each([401, 404] as const)('gets %d without Authorization', async (missingAuthorization) => {
		sandbox.settings.missingAuthorization = missingAuthorization;
		expect((await call('GET', '/botUsage', undefined, '')).status).toBe(missingAuthorization);
	});

	it('gets 404 for an unknown address, with or without a token', async () => {
		for (const authorization of ['', await renew()]) {
			const answer = await call('POST', '/v1/login', {}, authorization);
			expect(refused(answer)).toEqual([404, 'There is no POST /v1/login']);
		}
	});
});

it('ends every token on demand', async () => {
	const answer = await sendTo(`${sandbox.url}/_sandbox/tokens`, { method: 'DELETE' });
	expect(answer.json).toEqual({ expired: 1 });
	expect(refused(await call('GET', '/botUsage'))).toEqual([401, 'Token expired']);
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
