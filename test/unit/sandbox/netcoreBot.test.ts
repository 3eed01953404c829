import { startNetcoreBotSandbox, type NetcoreBotSandbox } from '../../../sandbox/netcore-bot';
import { KNOWN_BOT_USER } from '../../../sandbox/netcore-bot/seed/known';
import { sendTo, type Answer, type Json } from './client';

const DAY = 24 * 60 * 60 * 1000;

let sandbox: NetcoreBotSandbox;
let token: string;

beforeAll(async () => (sandbox = await startNetcoreBotSandbox()));
beforeEach(async () => {
	sandbox.reset({
		tokenCalls: 0,
		expiryKey: 'expireAt',
		expiryAs: 'iso',
		missingAuthorization: 401,
		wrongSecret: 409,
		hasNextPageAs: 'number',
		largestUserPage: 100,
		longestUserPeriodDays: 0,
		oldTranscripts: 'refuse',
		usagePath: '/botUsage',
	});
	token = (await logIn()).json.authToken;
});
afterAll(() => sandbox.close());

const call = (method: string, path: string, body?: unknown, authorization = token) =>
	sendTo(`${sandbox.url}${path}`, {
		method,
		headers: {
			...(authorization ? { authorization } : {}),
			...(body === undefined ? {} : { 'content-type': 'application/json' }),
		},
		body: body === undefined ? undefined : JSON.stringify(body),
	});

const logIn = (body: unknown = { appId: sandbox.appId, appSecret: sandbox.appSecret }) =>
	call('POST', '/login', body, '');

const listUsers = (body: object = {}, query = '') =>
	call('POST', `/users${query}`, { channelIds: [1014], ...body });

const ago = (days: number) => new Date(Date.now() - days * DAY).toISOString();

const refused = ({ status, json }: Answer) => [status, json.message];

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

	it.each([
		['iso', expect.stringMatching(/^\d{4}-.*Z$/)],
		['seconds', expect.stringMatching(/^\d{10}$/)],
		['milliseconds', expect.any(Number)],
		['none', undefined],
	] as const)('writes the end as %s', async (expiryAs, expected) => {
		Object.assign(sandbox.settings, { expiryAs, expiryKey: 'expiresAt' });
		expect((await logIn()).json.expiresAt).toEqual(expected);
	});

	it.each([{}, { appId: 'x' }, { appId: ' ', appSecret: 'x' }, { appId: 1, appSecret: 'x' }])(
		'refuses %j with 400',
		async (body) => {
			const { status, json } = await logIn(body);
			expect(status).toBe(400);
			expect(json).toEqual({ statusCode: 400, message: expect.any(String) });
		},
	);

	it.each([409, 400] as const)('refuses a wrong secret with %d', async (wrongSecret) => {
		sandbox.settings.wrongSecret = wrongSecret;
		const answer = await logIn({ appId: sandbox.appId, appSecret: 'wrong' });
		expect(refused(answer)).toEqual([wrongSecret, 'Invalid appId or appSecret']);
	});
});

describe('the caller', () => {
	it('sends the raw token', async () => {
		expect((await listUsers()).status).toBe(200);
	});

	it.each(['Bearer', 'bearer', 'Token'])('is refused behind the scheme %s', async (scheme) => {
		const { status } = await call('GET', '/botUsage', undefined, `${scheme} ${token}`);
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
		for (const authorization of ['', token]) {
			const answer = await call('POST', '/v1/login', {}, authorization);
			expect(refused(answer)).toEqual([404, 'There is no POST /v1/login']);
		}
	});

	it('may use a token as often as the settings say', async () => {
		sandbox.settings.tokenCalls = 2;
		token = (await logIn()).json.authToken;
		const statuses = [];
		for (let count = 0; count < 3; count++) statuses.push((await listUsers()).status);
		expect(statuses).toEqual([200, 200, 401]);
	});

	it('loses every token on demand, and logs in again', async () => {
		const answer = await sendTo(`${sandbox.url}/_sandbox/tokens`, { method: 'DELETE' });
		expect(answer.json).toEqual({ expired: 1 });
		expect(refused(await listUsers())).toEqual([401, 'Token expired']);
		token = (await logIn()).json.authToken;
		expect((await listUsers()).status).toBe(200);
	});
});

describe('POST /users', () => {
	it('breaks without channels, in the words of a program', async () => {
		const answer = await call('POST', '/users', { startDate: ago(5), endDate: ago(0) });
		expect(refused(answer)).toEqual([
			500,
			"Cannot read properties of undefined (reading 'forEach')",
		]);
	});

	it('gives rows with spaces in their keys, and counts pages', async () => {
		const { json } = await listUsers({ startDate: ago(60), endDate: ago(0) }, '?page=1&limit=25');
		expect(json).toMatchObject({ page: 1, pages: 1, limit: 25, hasNextPage: 0 });
		expect(json.total).toBe(json.users.length);
		expect(json.users[0]).toEqual({
			userId: KNOWN_BOT_USER.userId,
			botUserId: KNOWN_BOT_USER.botUserId,
			name: 'Asha',
			channelName: 'whatsapp',
			createdDate: expect.any(String),
			'first interacted date': expect.any(String),
			'last interacted date': expect.any(String),
		});
	});

	it.each([
		['number', 1, 0],
		['boolean', true, false],
	] as const)('writes hasNextPage as %s', async (hasNextPageAs, more, none) => {
		sandbox.reset({ users: 300, hasNextPageAs });
		token = (await logIn()).json.authToken;
		const page = async (number: number) =>
			(await listUsers({ startDate: ago(60) }, `?page=${number}&limit=25`)).json;
		expect([(await page(1)).hasNextPage, (await page(3)).hasNextPage]).toEqual([more, none]);
	});

	it('walks all users once, strictly by last activity', async () => {
		sandbox.reset({ users: 1000 });
		token = (await logIn()).json.authToken;
		const rows: Json[] = [];
		for (let page = 1, more = 1; more; page++) {
			const body = { channelIds: [1010, 1014, 1016, 1017, 1021] };
			const { json } = await call('POST', `/users?page=${page}&limit=100`, body);
			rows.push(...json.users);
			more = json.hasNextPage;
		}
		const dates = rows.map((row) => row['last interacted date']);
		expect(new Set(rows.map(({ userId }) => userId)).size).toBe(1000);
		expect(new Set(dates).size).toBe(1000);
		expect(dates).toEqual([...dates].sort().reverse());
	});

	it('finds whose activity overlaps the period, not who was created in it', async () => {
		const [from, to] = [ago(20), ago(15)];
		const { json } = await listUsers({ startDate: from, endDate: to }, '?limit=100');
		const expected = sandbox.store.users.filter(
			({ channelId, createdAt, lastInteractedAt }) =>
				channelId === 1014 && createdAt <= Date.parse(to) && lastInteractedAt >= Date.parse(from),
		);
		expect(json.users.map(({ userId }: Json) => userId)).toEqual(
			expected.map(({ userId }) => userId),
		);
		expect(json.users.some((row: Json) => row.createdDate < from)).toBe(true);
		expect(json.users.some((row: Json) => row['last interacted date'] > to)).toBe(true);
	});

	it.each([
		['page 0', {}, '?page=0', 'page'],
		['24 rows', {}, '?limit=24', 'limit'],
		['101 rows', {}, '?limit=101', 'limit'],
		['a channel without users', { channelIds: [1018] }, '', 'channelIds'],
		['a channel as text', { channelIds: ['1014'] }, '', 'channelIds'],
		['no channel', { channelIds: [] }, '', 'channelIds'],
		['a channel twice', { channelIds: [1014, 1014] }, '', 'channelIds'],
		['a date without a zone', { startDate: '2026-03-01T00:00:00' }, '', 'startDate'],
		['a period the wrong way round', { startDate: ago(1), endDate: ago(2) }, '', 'startDate'],
		['an unknown key', { search: 'x' }, '', 'search'],
		['an unknown parameter', {}, '?sort=x', 'sort'],
	])('refuses %s and names it', async (_, body, query, name) => {
		const { status, json } = await listUsers(body, query);
		expect(status).toBe(400);
		expect(json.message).toContain(name);
	});

	it('refuses a long period when told to', async () => {
		sandbox.settings.longestUserPeriodDays = 5;
		expect((await listUsers({ startDate: ago(6) })).status).toBe(400);
		const endDate = ago(0);
		const startDate = new Date(Date.parse(endDate) - 5 * DAY).toISOString();
		expect((await listUsers({ startDate, endDate })).status).toBe(200);
	});
});

describe('POST /transcripts', () => {
	const { botUserId, channelId } = KNOWN_BOT_USER;

	const transcripts = (body: object = {}, query = '') =>
		call('POST', `/transcripts${query}`, { botUserId, channelId, ...body });

	it('gives messages, the oldest first, with custom fields and tags', async () => {
		const { json } = await transcripts({}, '?limit=25');
		expect(json.botUser).toEqual({
			customFields: { city: 'Pune', orders: 3, newsletter: true },
			tags: ['vip'],
		});
		expect(json.paginationDetails).toEqual({ page: 1, pages: 2, total: 34, limit: 25 });
		const dates = json.transcripts.map(({ createdAt }: Json) => createdAt);
		expect(dates).toEqual([...dates].sort());
		expect((await transcripts({}, '?limit=25&page=2')).json.transcripts).toHaveLength(9);
	});

	it('filters by date', async () => {
		const { json } = await transcripts({ startDate: ago(10), endDate: ago(5) });
		expect(json.transcripts.length).toBeGreaterThan(3);
		for (const { createdAt } of json.transcripts) {
			expect(createdAt >= ago(10.1) && createdAt <= ago(4.9)).toBe(true);
		}
	});

	it('knows nothing about somebody unknown, and does not say so', async () => {
		const { status, json } = await transcripts({ botUserId: '+10' });
		expect([status, json.transcripts, json.botUser]).toEqual([
			200,
			[],
			{ customFields: {}, tags: [] },
		]);
	});

	it('refuses what is older than three months, or leaves it out', async () => {
		expect((await transcripts({ startDate: ago(95) })).status).toBe(400);
		sandbox.settings.oldTranscripts = 'clip';
		expect((await transcripts({ startDate: ago(95) })).json.paginationDetails.total).toBe(34);
	});

	it.each([
		['no Bot User ID', { botUserId: undefined }, '', 'botUserId'],
		['no channel', { channelId: undefined }, '', 'channelId'],
		['an unknown channel', { channelId: 1 }, '', 'channelId'],
		['24 rows', {}, '?limit=24', 'limit'],
		['1001 rows', {}, '?limit=1001', 'limit'],
	])('refuses %s and names it', async (_, body, query, name) => {
		const { status, json } = await transcripts(body, query);
		expect(status).toBe(400);
		expect(json.message).toContain(name);
	});
});

describe('GET /botUsage', () => {
	it('counts messages and users of a month', async () => {
		const month = ago(0).slice(0, 7);
		const counts = sandbox.store.users
			.map((user) => sandbox.store.messagesOf(user))
			.map((list) => list.filter(({ createdAt }) => createdAt.startsWith(month)).length)
			.filter(Boolean);
		const expected = {
			totalMessages: counts.reduce((sum, count) => sum + count, 0),
			totalUsers: counts.length,
		};
		expect((await call('GET', `/botUsage?monthDate=${month}-01`)).json).toEqual(expected);
		expect((await call('GET', '/botUsage')).json).toEqual(expected);
		const one = (await call('GET', '/botUsage?channelId=1014')).json;
		expect(one.totalUsers).toBeLessThan(expected.totalUsers);
	});

	it('is zero for a month without messages', async () => {
		const { json } = await call('GET', '/botUsage?monthDate=2001-01-01');
		expect(json).toEqual({ totalMessages: 0, totalUsers: 0 });
	});

	it.each(['monthDate=2026-13-01', 'monthDate=2026-03', 'channelId=1', 'month=2026-03-01'])(
		'refuses %s',
		async (query) => expect((await call('GET', `/botUsage?${query}`)).status).toBe(400),
	);

	it('may have another path', async () => {
		sandbox.settings.usagePath = '/bot-usage';
		expect((await call('GET', '/botUsage')).status).toBe(404);
		expect((await call('GET', '/bot-usage')).status).toBe(200);
	});
});

describe('control routes', () => {
	const control = (method: string, path: string, body?: unknown) =>
		call(method, `/_sandbox/${path}`, body, '');

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
		expect((await listUsers()).status).toBe(401);
	});

	it('use the fault switchboard of every stand-in', async () => {
		sandbox.addFault({ kind: 'status', status: 429, retryAfter: 1, path: '/users' });
		const { status, headers } = await listUsers();
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
