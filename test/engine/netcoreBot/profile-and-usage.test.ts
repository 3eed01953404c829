import { KNOWN_BOT_USER } from '../../../sandbox/netcore-bot/seed/known';
import { byId, type Handler } from '../../../scripts/lib/engine';
import { calls, rowsOf, runOn, useNetcoreBot } from './support';

const netcoreBot = useNetcoreBot();

const { run } = netcoreBot;

describe('profile: get', () => {
	const { botUserId, channelId } = KNOWN_BOT_USER;

	const get = (more: object = {}) => ({
		resource: 'profile',
		operation: 'get',
		channelId,
		botUserId: byId(botUserId),
		...more,
	});

	const LIGHT = `GET /userData/${encodeURIComponent(botUserId)}`;

	const PAGE = `POST /transcripts?page=1&limit=25 ${JSON.stringify({ botUserId, channelId })}`;

	const userId = () => netcoreBot.sandbox.store.find(botUserId, channelId)!.userId;

	const sent = () => calls(netcoreBot.sandbox.requests());

	it('gives custom fields and tags with one small call', async () => {
		const { outputs } = await run(get());
		expect(outputs).toEqual([
			[
				{
					json: {
						botUserId,
						channelId,
						customFields: { city: 'Pune', orders: 3, newsletter: true },
						tags: ['vip'],
					},
					pairedItem: { item: 0 },
				},
			],
		]);
		expect(sent()).toEqual([LIGHT]);
	});

	it.each<['userId' | 'botUserId' | 'none', 'userId' | 'botUserId', number]>([
		['userId', 'userId', 1],
		['userId', 'botUserId', 2],
		['botUserId', 'botUserId', 1],
		['none', 'botUserId', 2],
		// The light call, a page for the ID as given, the list with the other ID, a page for that.
		['botUserId', 'userId', 4],
		['none', 'userId', 4],
	])('where the light call takes %s, comes by %s with %i calls', async (takes, given, count) => {
		netcoreBot.sandbox.settings.userDataBy = takes;
		const id = given === 'userId' ? userId() : botUserId;
		const [row] = rowsOf(await run(get({ botUserId: byId(id) })));
		expect(row).toMatchObject({ customFields: { city: 'Pune' }, tags: ['vip'] });
		expect(sent()).toHaveLength(count);
	});

	it('does not ask again for a call that is not there', async () => {
		netcoreBot.sandbox.settings.userDataBy = 'none';
		await run(get({ options: { parallelRequests: 1 } }), { items: [{}, {}] });
		expect(sent()).toEqual([LIGHT, PAGE, PAGE]);
	});

	it('that is empty is somebody only if there are messages', async () => {
		Object.assign(netcoreBot.sandbox.store.find(botUserId, channelId)!, {
			customFields: {},
			tags: [],
		});
		expect(rowsOf(await run(get()))).toMatchObject([{ customFields: {}, tags: [] }]);
		expect(sent()).toEqual([LIGHT, PAGE]);
	});

	it('of three users, each with its own channel', async () => {
		const users = netcoreBot.sandbox.store.users.slice(0, 3);
		const items = users.map((user) => ({ id: user.botUserId, channel: user.channelId }));
		const { outputs } = await run(
			get({ botUserId: byId('={{ $json.id }}'), channelId: '={{ $json.channel }}' }),
			{ items },
		);
		expect(outputs[0]).toEqual(
			users.map(({ customFields, tags, ...user }, item) => ({
				json: { botUserId: user.botUserId, channelId: user.channelId, customFields, tags },
				pairedItem: { item },
			})),
		);
	});

	it('of somebody unknown is a failure', async () => {
		const { error } = await run(get({ botUserId: byId('+10') }));
		expect(error?.message).toBe("Bot user '+10' was not found on WhatsApp");
		expect(error).toMatchObject({
			description: expect.stringContaining('phone number with + and country code'),
		});
	});

	/** A service without the light call. */
	const byTranscripts =
		(body: unknown): Handler =>
		({ path }) =>
			path.startsWith('/userData') ? { status: 404, body: {} } : { body };

	it.each([[[]], [{ customFields: ['x'] }], [{ tags: 'x' }]])(
		'of the light call in the form %j is refused in words',
		async (body) => {
			const { error } = await runOn(() => ({ body }), get());
			expect(error?.message).toMatch(/unexpected form, so it could not get the profile/);
		},
	);

	it.each([
		['with messages only', { botUser: {}, transcripts: [{ type: 'text' }] }, {}, []],
		[
			'with fields only',
			{ botUser: { customFields: { a: null } }, transcripts: [] },
			{ a: null },
			[],
		],
		[
			'with tags only',
			{ botUser: { tags: ['x'], customFields: null }, transcripts: [] },
			{},
			['x'],
		],
	])('of somebody %s', async (_, body, customFields, tags) => {
		const rows = rowsOf(await runOn(byTranscripts(body), get()));
		expect(rows).toEqual([{ botUserId, channelId, customFields, tags }]);
	});

	it.each([{}, { botUser: null }, { botUser: {} }])(
		'of somebody without messages and with %j is not found',
		async (body) => {
			const { error } = await runOn(byTranscripts({ ...body, transcripts: [] }), get());
			expect(error?.message).toBe(`Bot user '${botUserId}' was not found on WhatsApp`);
		},
	);

	it.each([
		[{}],
		[[]],
		[{ transcripts: 'x' }],
		[{ botUser: { tags: ['x'] } }],
		[{ botUser: { tags: ['x'] }, transcripts: null }],
		[{ transcripts: [{ type: 'text' }] }],
		[{ botUser: [], transcripts: [] }],
		[{ botUser: { customFields: ['x'] }, transcripts: [] }],
		[{ botUser: { tags: 'x' }, transcripts: [] }],
	])('from %j is refused in words', async (body) => {
		const { error } = await runOn(byTranscripts(body), get());
		expect(error?.message).toBe(
			'Netcore Bot answered in an unexpected form, so it could not get the profile of the bot user',
		);
	});
});

describe('usage: get', () => {
	const get = (more: object = {}) => ({ resource: 'usage', operation: 'get', ...more });

	const queries = () =>
		netcoreBot.sandbox.requests({ method: 'GET' }).map(({ path, query }) => `${path}?${query}`);

	const thisMonth = new Date().toISOString().slice(0, 7);

	it('is of this month and all channels unless told otherwise', async () => {
		const { outputs } = await run(get());
		expect(outputs).toEqual([
			[
				{
					json: {
						month: thisMonth,
						channelId: null,
						channelName: null,
						totalMessages: expect.any(Number),
						totalUsers: expect.any(Number),
					},
					pairedItem: { item: 0 },
				},
			],
		]);
		expect(Object.keys(outputs[0][0].json)[0]).toBe('month');
		expect(calls(netcoreBot.sandbox.requests())).toEqual([
			`GET /botUsage?monthDate=${thisMonth}-01`,
		]);
	});

	it('of three months and channels', async () => {
		const items = [
			{ month: '2026-01-31', channel: '' },
			{ month: '2026-02-28T23:59:59-11:00', channel: 1014 },
			{ month: '', channel: 'webchat' },
		];
		const { outputs } = await run(
			get({ month: '={{ $json.month }}', channelId: '={{ $json.channel }}' }),
			{ items },
		);
		expect(outputs[0].map(({ pairedItem }) => pairedItem)).toEqual(
			[0, 1, 2].map((item) => ({ item })),
		);
		expect(outputs[0].map(({ json }) => [json.month, json.channelId, json.channelName])).toEqual([
			['2026-01', null, null],
			['2026-02', 1014, 'whatsapp'],
			[thisMonth, 1010, 'webchat'],
		]);
		expect(queries().sort()).toEqual(
			[
				'/botUsage?monthDate=2026-01-01',
				'/botUsage?monthDate=2026-02-01&channelId=1014',
				`/botUsage?monthDate=${thisMonth}-01&channelId=1010`,
			].sort(),
		);
	});

	it.each([
		['a day', '2026-03-31', 'America/New_York', '2026-03-01'],
		[
			'the first moment of a month, elsewhere the last of the one before',
			'2026-04-01T00:00:00Z',
			'America/New_York',
			'2026-04-01',
		],
		[
			'the last moment of a month, elsewhere the next',
			'2026-03-31T23:59:59-05:00',
			'Asia/Tokyo',
			'2026-03-01',
		],
		['the night of a clock change', '2026-03-29T02:30:00', 'Europe/Warsaw', '2026-03-01'],
		[
			'epoch milliseconds, in the time zone of the workflow',
			Date.parse('2026-03-31T23:00:00Z'),
			'Europe/Warsaw',
			'2026-04-01',
		],
	])('reads %s', async (_, month, timezone, expected) => {
		await run(get({ month: '={{ $json.month }}' }), { items: [{ month }], timezone });
		expect(queries()).toEqual([`/botUsage?monthDate=${expected}`]);
	});

	it('takes the month of an expression such as $now', async () => {
		const month = '={{ DateTime.fromISO("2026-05-31T23:30:00", { zone: "Asia/Tokyo" }) }}';
		await run(get({ month }), { timezone: 'Asia/Tokyo' });
		expect(queries()).toEqual(['/botUsage?monthDate=2026-05-01']);
	});

	it('has a path that can be changed', async () => {
		netcoreBot.sandbox.settings.usagePath = '/bot-usage';
		const { error } = await run(get());
		expect(error?.message).toBe('Netcore Bot has no bot usage at the path /botUsage');
		expect(error).toMatchObject({ description: expect.stringContaining('Path under Options') });
		for (const path of ['/bot-usage', 'bot-usage']) {
			expect(rowsOf(await run(get({ options: { path } })))).toHaveLength(1);
		}
	});

	it.each([
		'https://evil.example/x',
		'//evil.example',
		'/../x',
		'/a?b=c',
		'/a b',
		'/a#b',
		'/%2e%2e/x',
	])('refuses the path %s before any call', async (path) => {
		const { error } = await run(get({ options: { path } }));
		expect(error?.message).toContain('is not a path');
		expect(netcoreBot.sandbox.requests()).toEqual([]);
	});

	it.each([
		[{ month: 'next' }, "Month 'next' is not a date"],
		[{ channelId: '={{ "pigeon" }}' }, "Channel has no 'pigeon'"],
	])('refuses %j before any call', async (more, message) => {
		const { error } = await run(get(more));
		expect(error?.message).toBe(message);
		expect(netcoreBot.sandbox.requests()).toEqual([]);
	});

	it('keeps nulls and what the service adds', async () => {
		const body = { totalMessages: null, totalUsers: 87, totalSessions: 9 };
		expect(rowsOf(await runOn(() => ({ body }), get()))).toEqual([expect.objectContaining(body)]);
	});

	it.each([
		[{}],
		[[]],
		[{ message: 'no' }],
		[{ totalUsers: 87 }],
		[{ totalMessages: 1200 }],
		[{ totalMessages: {}, totalUsers: 87 }],
		[{ totalMessages: 1200, totalUsers: 'many' }],
	])('from %j is refused in words', async (body) => {
		const { error } = await runOn(() => ({ body }), get());
		expect(error?.message).toBe(
			'Netcore Bot answered in an unexpected form, so it could not get the bot usage',
		);
	});
});
