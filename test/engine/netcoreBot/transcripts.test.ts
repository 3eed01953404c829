import { KNOWN_BOT_USER } from '../../../sandbox/netcore-bot/seed/known';
import { byId } from '../../../scripts/lib/engine';
import { ago, calls, rowsOf, runOn, useNetcoreBot } from './support';

const netcoreBot = useNetcoreBot();

const { run } = netcoreBot;

const { botUserId, channelId } = KNOWN_BOT_USER;

const list = (more: object = {}) => ({
	resource: 'transcript',
	operation: 'getAll',
	channelId,
	botUserId: byId(botUserId),
	...more,
});

const whose = { botUserId, channelName: 'whatsapp' };

const stored = () => {
	const user = netcoreBot.sandbox.store.find(botUserId, channelId)!;
	return netcoreBot.sandbox.store.messagesOf(user);
};

const queries = () => netcoreBot.queries('/transcripts');

const bodies = () => netcoreBot.bodies('/transcripts');

describe('output', () => {
	it('is one readable row per message, of every kind, linked to the input', async () => {
		const { outputs } = await run(list({ returnAll: true }));
		expect(outputs[0]).toHaveLength(34);
		for (const [index, { json, pairedItem }] of outputs[0].entries()) {
			expect(Object.keys(json)).toEqual([
				...['botUserId', 'channelName', 'at', 'from', 'type', 'text', 'media', 'buttons'],
			]);
			expect(json.text).toMatch(/[A-Za-z]{3}/);
			expect(json.text).not.toMatch(/\[object|undefined|null/);
			expect(json.at).toBe(stored()[index].createdAt);
			expect(pairedItem).toEqual({ item: 0 });
		}
		expect(outputs[0].slice(0, 2).map(({ json }) => json)).toEqual([
			{
				...whose,
				at: stored()[0].createdAt,
				from: 'user',
				type: 'text',
				text: 'hello',
				media: [],
				buttons: [],
			},
			{
				...whose,
				at: stored()[1].createdAt,
				from: 'bot',
				type: 'text',
				text: 'How did we do?',
				media: [],
				buttons: [{ type: 'postback', title: 'Great', value: 'rate-5' }],
			},
		]);
		expect(calls(netcoreBot.sandbox.requests())).toEqual([
			`POST /transcripts?page=1&limit=500 ${JSON.stringify({ botUserId, channelId })}`,
		]);
	});

	it('holds the message as it came on request', async () => {
		const rows = rowsOf(await run(list({ limit: 2, options: { includeRaw: true } })));
		expect(rows.map(({ raw }) => raw)).toEqual(stored().slice(0, 2));
	});

	it('is exactly what the service sends with Simplify off', async () => {
		const rows = rowsOf(await run(list({ simplify: false, returnAll: true })));
		expect(rows).toEqual(stored());
	});
});

describe('the period', () => {
	it('is sent in UTC, and only what is given', async () => {
		const [startDate, endDate] = [ago(10), ago(5)];
		const rows = rowsOf(await run(list({ startDate, returnAll: true })));
		expect(bodies()).toEqual([{ botUserId, channelId, startDate }]);
		expect(rows).toHaveLength(stored().filter(({ createdAt }) => createdAt >= startDate).length);

		netcoreBot.sandbox.clearRequests();
		await run(list({ endDate }));
		expect(bodies()).toEqual([{ botUserId, channelId, endDate }]);
	});

	it('is in the time zone of the workflow where it names none', async () => {
		const local = ago(2).slice(0, 19);
		await run(list({ startDate: local }), { timezone: 'Asia/Kolkata' });
		const expected = new Date(`${local}+05:30`).toISOString();
		expect(bodies()).toEqual([{ botUserId, channelId, startDate: expected }]);
	});

	it('is not split, however long', async () => {
		await run(list({ startDate: ago(80), returnAll: true }));
		expect(bodies()).toHaveLength(1);
	});

	it.each([
		['startDate', 'Start Date'],
		['endDate', 'End Date'],
	])('older than three months is refused in words before the call (%s)', async (name, label) => {
		const { error } = await run(list({ [name]: ago(95) }));
		expect(error?.message).toBe(`${label} is more than 3 months ago`);
		expect(error).toMatchObject({
			description: expect.stringMatching(/^Netcore keeps transcripts for 3 months\. Choose \d{4}-/),
		});
		expect(netcoreBot.sandbox.requests()).toEqual([]);
	});

	describe('counts calendar months in the time zone of the workflow', () => {
		// Only Date is held still: timers and connections go on.
		const at = (now: string) => jest.useFakeTimers({ now: new Date(now), doNotFake: REAL });
		const REAL = [
			'hrtime', 'nextTick', 'performance', 'queueMicrotask', 'setImmediate', 'clearImmediate',
			'setInterval', 'clearInterval', 'setTimeout', 'clearTimeout',
		] as never[]; // prettier-ignore
		afterEach(() => jest.useRealTimers());

		it.each([
			// 31 May minus three months is 28 February.
			['2026-05-31T12:00:00Z', 'UTC', '2026-02-28T12:00:00', true],
			['2026-05-31T12:00:00Z', 'UTC', '2026-02-28T11:59:59', false],
			// Clocks changed in between: noon stays noon.
			['2026-05-15T10:00:00Z', 'Europe/Warsaw', '2026-02-15T12:00:00', true],
			['2026-05-15T10:00:00Z', 'Europe/Warsaw', '2026-02-15T11:59:59', false],
			['2026-05-15T10:00:00Z', 'Europe/Warsaw', '2026-02-15T11:00:00Z', true],
			['2026-05-15T10:00:00Z', 'Europe/Warsaw', '2026-02-15T10:59:59Z', false],
		])('at %s in %s from %s: %s', async (now, timezone, startDate, allowed) => {
			at(now);
			netcoreBot.sandbox.settings.oldTranscripts = 'clip';
			const { error } = await run(list({ startDate }), { timezone });
			expect(error?.message).toBe(allowed ? undefined : 'Start Date is more than 3 months ago');
		});
	});

	it('the wrong way round is refused', async () => {
		const { error } = await run(list({ startDate: ago(1), endDate: ago(2) }));
		expect(error?.message).toBe('Start Date is after the end of the period');
	});
});

describe('pages', () => {
	const many = (count: number) => {
		stored().length = 0;
		for (let number = 0; number < count; number++) {
			const createdAt = new Date(Date.parse(ago(9)) + number).toISOString();
			// All texts are the same: messages without IDs must not be taken for doubles.
			stored().push({ from: 'User', type: 'text', text: { message: 'ok' }, createdAt });
		}
	};

	it.each([
		[1, {}, ['page=1&limit=25']],
		[60, {}, ['page=1&limit=60']],
		[500, {}, ['page=1&limit=500']],
		[501, {}, ['page=1&limit=500', 'page=2&limit=500']],
		[1200, { pageSize: 1000 }, ['page=1&limit=1000', 'page=2&limit=1000']],
		[60, { pageSize: 25 }, ['page=1&limit=25', 'page=2&limit=25', 'page=3&limit=25']],
	])('Limit %d with %j', async (limit, options, expected) => {
		many(1300);
		expect(rowsOf(await run(list({ limit, options })))).toHaveLength(limit);
		expect(queries()).toEqual(expected);
	});
});

it('three items with different parameters', async () => {
	const [second, third] = netcoreBot.sandbox.store.users.filter(
		(user) => user.channelId !== channelId,
	);
	const items = [
		{ id: botUserId, channel: 'whatsapp', limit: 1 },
		{ id: second.botUserId, channel: second.channelId, limit: 2 },
		{ id: third.botUserId, channel: String(third.channelId), limit: 1 },
	];
	const { outputs } = await run(
		list({
			botUserId: byId('={{ $json.id }}'),
			channelId: '={{ $json.channel }}',
			limit: '={{ $json.limit }}',
		}),
		{ items },
	);
	expect(outputs[0].map(({ pairedItem }) => pairedItem)).toEqual(
		[0, 1, 1, 2].map((item) => ({ item })),
	);
	expect(bodies()).toEqual(
		expect.arrayContaining([
			{ botUserId, channelId },
			{ botUserId: second.botUserId, channelId: second.channelId },
			{ botUserId: third.botUserId, channelId: third.channelId },
		]),
	);
});

describe('the bot user', () => {
	it.each(['+911234500000', 'a b/c?d#e', 'ünïcode-🚀', '1'.repeat(256)])(
		'may be %s',
		async (id) => {
			await run(list({ botUserId: byId(id) }));
			expect(bodies()[0].botUserId).toBe(id);
		},
	);

	it('is no row where nobody is known, since a list may be empty', async () => {
		const { status, outputs } = await run(list({ botUserId: byId('+10') }));
		expect([status, outputs]).toEqual(['success', [[]]]);
	});

	it('must be given and not be endless', async () => {
		const items = [{ id: '' }];
		const empty = await run(list({ botUserId: byId('={{ $json.id }}') }), { items });
		expect(empty.error?.message).toBe('Bot User is empty');
		const long = await run(list({ botUserId: byId('1'.repeat(257)) }));
		expect(long.error?.message).toBe('Bot User has 257 characters');
		expect(netcoreBot.sandbox.requests()).toEqual([]);
	});

	it.each([
		['64a0c0ffee0000000000beef', 'a User ID, not a Bot User ID'],
		['911234500000', 'a phone number without +'],
		['91 12345-00000', 'a phone number without +'],
		['+91 (12345) 00000', 'a phone number with other characters in it'],
	])('on WhatsApp is told that %s is %s, of a list and of a profile', async (id, what) => {
		// A profile takes the User ID, too.
		const profile = { ...list(), resource: 'profile', operation: 'get' };
		for (const parameters of what.includes('User ID') ? [list()] : [list(), profile]) {
			const { error } = await run({ ...parameters, botUserId: byId(id) });
			expect(error).toMatchObject({
				message: `Bot User '${id}' is ${what}`,
				description: expect.stringContaining('with + and country code'),
			});
		}
		expect(netcoreBot.sandbox.requests()).toEqual([]);
	});

	it('may have any ID on another channel', async () => {
		await run(list({ channelId: 1010, botUserId: byId('64a0c0ffee0000000000beef') }));
		expect(bodies()).toHaveLength(1);
	});

	it('must be on a channel', async () => {
		const items = [{ channel: '' }, { channel: 'pigeon' }];
		const parameters = list({ channelId: '={{ $json.channel }}' });
		const { outputs } = await run(parameters, {
			items,
			settings: { onError: 'continueRegularOutput' },
		});
		expect(outputs[0].map(({ json }) => json.error)).toEqual([
			'Channel is empty [item 0]',
			"Channel has no 'pigeon' [item 1]",
		]);
	});
});

describe('the answer', () => {
	it('may leave out everything but the messages', async () => {
		const body = { botUser: null, transcripts: [], paginationDetails: null };
		expect((await runOn(() => ({ body }), list())).outputs).toEqual([[]]);
	});

	it.each([
		[{ botUser: {} }],
		[{ botUser: {}, transcripts: null }],
		[{ transcripts: {} }],
		[{ transcripts: [null] }],
		[{ transcripts: ['x'] }],
		[{ transcripts: [[]] }],
	])('%j is refused in words', async (body) => {
		const { error } = await runOn(() => ({ body }), list());
		expect(error).toMatchObject({
			message:
				'Netcore Bot answered in an unexpected form, so it could not list the messages of the bot user',
			description: expect.stringContaining('a list of messages under "transcripts"'),
		});
	});

	it('is refused on a later page, too', async () => {
		const pages = [{ transcripts: [{ text: 'x' }], paginationDetails: { pages: 2 } }, {}];
		const { error } = await runOn(
			({ query }) => ({ body: pages[Number(query.get('page')) - 1] }),
			list({ returnAll: true }),
		);
		expect(error?.message).toContain('answered in an unexpected form');
	});
});
