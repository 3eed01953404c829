import { KNOWN_BOT_USER } from '../../../sandbox/netcore-bot/seed/known';
import type { Json } from './client';
import { ago, refused, useNetcoreBotClient } from './netcoreBot-client';

const client = useNetcoreBotClient();

const DAY = 24 * 60 * 60 * 1000;

describe('POST /users', () => {
	it('breaks without channels, in the words of a program', async () => {
		const answer = await client.call('POST', '/users', { startDate: ago(5), endDate: ago(0) });
		expect(refused(answer)).toEqual([
			500,
			"Cannot read properties of undefined (reading 'forEach')",
		]);
	});

	it('gives rows with spaces in their keys, and counts pages', async () => {
		const { json } = await client.listUsers(
			{ startDate: ago(60), endDate: ago(0) },
			'?page=1&limit=25',
		);
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
		client.sandbox.reset({ users: 300, hasNextPageAs });
		await client.renew();
		const page = async (number: number) =>
			(await client.listUsers({ startDate: ago(60) }, `?page=${number}&limit=25`)).json;
		expect([(await page(1)).hasNextPage, (await page(3)).hasNextPage]).toEqual([more, none]);
	});

	it('walks all users once, strictly by last activity', async () => {
		client.sandbox.reset({ users: 1000 });
		await client.renew();
		const rows: Json[] = [];
		for (let page = 1, more = 1; more; page++) {
			const body = { channelIds: [1010, 1014, 1016, 1017, 1021] };
			const { json } = await client.call('POST', `/users?page=${page}&limit=100`, body);
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
		const { json } = await client.listUsers({ startDate: from, endDate: to }, '?limit=100');
		const expected = client.sandbox.store.users.filter(
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
		const { status, json } = await client.listUsers(body, query);
		expect(status).toBe(400);
		expect(json.message).toContain(name);
	});

	it('refuses a long period when told to', async () => {
		client.sandbox.settings.longestUserPeriodDays = 5;
		expect((await client.listUsers({ startDate: ago(6) })).status).toBe(400);
		const endDate = ago(0);
		const startDate = new Date(Date.parse(endDate) - 5 * DAY).toISOString();
		expect((await client.listUsers({ startDate, endDate })).status).toBe(200);
	});
});

describe('POST /transcripts', () => {
	const { botUserId, channelId } = KNOWN_BOT_USER;

	const transcripts = (body: object = {}, query = '') =>
		client.call('POST', `/transcripts${query}`, { botUserId, channelId, ...body });

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
		client.sandbox.settings.oldTranscripts = 'clip';
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
		const counts = client.sandbox.store.users
			.map((user) => client.sandbox.store.messagesOf(user))
			.map((list) => list.filter(({ createdAt }) => createdAt.startsWith(month)).length)
			.filter(Boolean);
		const expected = {
			totalMessages: counts.reduce((sum, count) => sum + count, 0),
			totalUsers: counts.length,
		};
		expect((await client.call('GET', `/botUsage?monthDate=${month}-01`)).json).toEqual(expected);
		expect((await client.call('GET', '/botUsage')).json).toEqual(expected);
		const one = (await client.call('GET', '/botUsage?channelId=1014')).json;
		expect(one.totalUsers).toBeLessThan(expected.totalUsers);
	});

	it('is zero for a month without messages', async () => {
		const { json } = await client.call('GET', '/botUsage?monthDate=2001-01-01');
		expect(json).toEqual({ totalMessages: 0, totalUsers: 0 });
	});

	it.each(['monthDate=2026-13-01', 'monthDate=2026-03', 'channelId=1', 'month=2026-03-01'])(
		'refuses %s',
		async (query) => expect((await client.call('GET', `/botUsage?${query}`)).status).toBe(400),
	);

	it('may have another path', async () => {
		client.sandbox.settings.usagePath = '/bot-usage';
		expect((await client.call('GET', '/botUsage')).status).toBe(404);
		expect((await client.call('GET', '/bot-usage')).status).toBe(200);
	});
});
