import { LONGEST_USER_PERIOD } from '../../../nodes/NetcoreBot/api/limits';
import { startNetcoreBotSandbox, type NetcoreBotSandbox } from '../../../sandbox/netcore-bot';
import type { BotUser } from '../../../sandbox/netcore-bot/model';
import { startServer, type CredentialStore, type LocalServer } from '../../support/engine';
import { ago, calls, credentialFor, DAY, rowsOf, runWith } from './support';

let sandbox: NetcoreBotSandbox;
let credentials: CredentialStore;

beforeAll(async () => (sandbox = await startNetcoreBotSandbox({ users: 1000 })));
beforeEach(() => {
	sandbox.reset({ users: 1000, hasNextPageAs: 'number', longestUserPeriodDays: 5 });
	sandbox.clearRequests();
	credentials = credentialFor(sandbox.url);
});
afterAll(async () => await sandbox.close());

const run = runWith(() => credentials);

const ALL_CHANNELS = [1010, 1014, 1016, 1017, 1021];

const list = (more: object = {}) => ({
	resource: 'user',
	operation: 'getAll',
	channelIds: [1014],
	...more,
});

const expectedRow = ({ userId, botUserId, name, createdAt, ...user }: BotUser) => ({
	userId,
	botUserId,
	name: name ?? botUserId,
	channelName: 'whatsapp',
	createdDate: new Date(createdAt).toISOString(),
	firstInteractedDate: new Date(user.firstInteractedAt).toISOString(),
	lastInteractedDate: new Date(user.lastInteractedAt).toISOString(),
});

/** Who was active in the period, as one single call would tell it. */
const active = (channelIds: number[], from: string, to: string) =>
	sandbox.store.activeUsers({ channelIds, from: Date.parse(from), to: Date.parse(to) });

const sent = () => sandbox.requests({ path: '/users' });

const bodies = () => sent().map(({ body }) => JSON.parse(body));

describe('output', () => {
	it('is simplified: names without spaces, ISO dates, linked to the input', async () => {
		const [startDate, endDate] = [ago(5), ago(0)];
		const { outputs } = await run(list({ startDate, endDate, limit: 30 }));
		expect(outputs).toEqual([
			active([1014], startDate, endDate)
				.slice(0, 30)
				.map((user) => ({ json: expectedRow(user), pairedItem: { item: 0 } })),
		]);
		expect(calls(sandbox.requests())).toEqual([
			`POST /users?page=1&limit=30 ${JSON.stringify({ channelIds: [1014], startDate, endDate })}`,
		]);
	});

	it('is raw on request: exactly the rows of the service', async () => {
		const rows = rowsOf(await run(list({ output: 'raw', limit: 1 })));
		const { createdDate, firstInteractedDate, lastInteractedDate, ...names } = expectedRow(
			active([1014], ago(5), ago(0))[0],
		);
		expect(rows).toEqual([
			{
				...names,
				createdDate,
				'first interacted date': firstInteractedDate,
				'last interacted date': lastInteractedDate,
			},
		]);
	});
});

describe('channels', () => {
	it.each([
		['numbers', [1014, 1010], [1014, 1010]],
		['a number', 1014, [1014]],
		['text with commas', '1014, 1017', [1014, 1017]],
		['names', ['whatsapp', 'Webchat'], [1014, 1010]],
		['names in a text', 'whatsapp,facebook', [1014, 1017]],
		['the same twice', [1014, '1014', 'whatsapp'], [1014]],
	])('may be %s', async (_, channels, expected) => {
		const items = [{ channels }];
		await run(list({ channelIds: '={{ $json.channels }}', limit: 1 }), { items });
		expect(bodies()[0].channelIds).toEqual(expected);
	});

	it.each([
		['an empty list', [], 'Channels is empty'],
		['an empty text', ' , ', 'Channels is empty'],
		['null', null, 'Channels is empty'],
		['an unknown name', ['pigeon'], "Channels has no 'pigeon'"],
		['a fraction', [10.5], "Channels has no '10.5'"],
	])('%s is refused before any call', async (_, channels, message) => {
		const items = [{ channels }];
		const { error } = await run(list({ channelIds: '={{ $json.channels }}' }), { items });
		expect(error?.message).toBe(message);
		expect(sandbox.requests()).toEqual([]);
	});

	it('must be chosen on the form', async () => {
		const { error } = await run(list({ channelIds: [] }));
		expect(error?.name).toBe('WorkflowHasIssuesError');
	});
});

describe('the period', () => {
	it('is the last five days when it is left empty', async () => {
		const before = Date.now();
		await run(list({ limit: 1 }));
		const [{ startDate, endDate }] = bodies();
		const end = Date.parse(endDate);
		expect(end).toBeGreaterThanOrEqual(before);
		expect(end).toBeLessThanOrEqual(Date.now());
		expect(end - Date.parse(startDate)).toBe(LONGEST_USER_PERIOD);
	});

	it('is five days up to an end that is given', async () => {
		await run(list({ endDate: '2026-03-31T00:00:00Z', limit: 1 }));
		expect(bodies()).toEqual([
			expect.objectContaining({
				startDate: '2026-03-26T00:00:00.000Z',
				endDate: '2026-03-31T00:00:00.000Z',
			}),
		]);
	});

	// Warsaw went from +01:00 to +02:00 on 29 March 2026 at 02:00.
	it.each([
		['Europe/Warsaw', '2026-03-28T12:00:00', '2026-03-28T11:00:00.000Z'],
		['Europe/Warsaw', '2026-03-29T12:00:00', '2026-03-29T10:00:00.000Z'],
		['Europe/Warsaw', '2026-03-29T12:00:00+05:30', '2026-03-29T06:30:00.000Z'],
		['America/New_York', '2026-03-29', '2026-03-29T04:00:00.000Z'],
		['America/New_York', 1774785600000, '2026-03-29T12:00:00.000Z'],
	])('in %s from %s', async (timezone, startDate, expected) => {
		const parameters = list({
			startDate: '={{ $json.startDate }}',
			endDate: '2026-03-30T12:00:00Z',
			limit: 1,
		});
		await run(parameters, { timezone, items: [{ startDate }] });
		expect(bodies()[0].startDate).toBe(expected);
	});

	it.each([
		[{ startDate: 'soon' }, "Start Date 'soon' is not a date"],
		[{ endDate: 'late' }, "End Date 'late' is not a date"],
		[
			{ startDate: '2026-03-02', endDate: '2026-03-01' },
			'Start Date is after the end of the period',
		],
		[{ startDate: '2999-01-01' }, 'Start Date is after the end of the period'],
	])('%j is refused before any call', async (dates, message) => {
		const { error } = await run(list(dates));
		expect(error?.message).toBe(message);
		expect(sandbox.requests()).toEqual([]);
	});

	it('is split when it is longer than five days; every user comes once, in order', async () => {
		const [startDate, endDate] = [ago(23), ago(0)];
		const parameters = list({ channelIds: ALL_CHANNELS, startDate, endDate, returnAll: true });
		const rows = rowsOf(await run(parameters));
		const expected = active(ALL_CHANNELS, startDate, endDate).map(({ userId }) => userId);
		expect(expected.length).toBeGreaterThan(500);
		expect(rows.map(({ userId }) => userId)).toEqual(expected);

		const windows = [...new Set(bodies().map((body) => `${body.startDate} ${body.endDate}`))]
			.map((window) => window.split(' ').map((date) => Date.parse(date)))
			.reverse();
		expect(windows).toHaveLength(5);
		expect([windows[0][0], windows[4][1]]).toEqual(
			[startDate, endDate].map((date) => Date.parse(date)),
		);
		windows.forEach(([from, to], index) => {
			expect(to - from).toBeLessThanOrEqual(LONGEST_USER_PERIOD);
			if (index > 0) expect(from).toBe(windows[index - 1][1] + 1);
		});
	});

	it('of exactly five days is one call', async () => {
		await run(list({ startDate: '2026-03-01T00:00:00Z', endDate: '2026-03-06T00:00:00Z' }));
		expect(bodies()).toHaveLength(1);
	});

	it('stops within a split period when the limit is reached', async () => {
		const [startDate, endDate] = [ago(23), ago(0)];
		const limit = active([1014], ago(5), endDate).length + 1;
		const rows = rowsOf(await run(list({ startDate, endDate, limit })));
		expect(rows.map(({ userId }) => userId)).toEqual(
			active([1014], startDate, endDate)
				.slice(0, limit)
				.map(({ userId }) => userId),
		);
		expect(new Set(bodies().map((body) => body.startDate)).size).toBe(2);
	});
});

describe('pages', () => {
	const all = (more: object) =>
		list({ channelIds: ALL_CHANNELS, startDate: ago(5), endDate: ago(0), ...more });

	const queries = () => sent().map(({ query }) => query);

	it.each(['number', 'boolean'] as const)(
		'Return All walks all, with hasNextPage as %s',
		async (hasNextPageAs) => {
			sandbox.settings.hasNextPageAs = hasNextPageAs;
			const parameters = all({ returnAll: true });
			const rows = rowsOf(await run(parameters));
			const [{ startDate, endDate }] = bodies();
			const { length } = active(ALL_CHANNELS, startDate, endDate);
			expect(length).toBeGreaterThan(100);
			expect(rows).toHaveLength(length);
			expect(queries()).toEqual(
				Array.from(
					{ length: Math.ceil(length / 100) },
					(_, index) => `page=${index + 1}&limit=100`,
				),
			);
		},
	);

	it.each([
		[1, ['page=1&limit=25']],
		[25, ['page=1&limit=25']],
		[26, ['page=1&limit=26']],
		[100, ['page=1&limit=100']],
		[150, ['page=1&limit=100', 'page=2&limit=100']],
	])('Limit %d asks for %j', async (limit, expected) => {
		const rows = rowsOf(await run(all({ limit })));
		expect(rows).toHaveLength(limit);
		expect(queries()).toEqual(expected);
	});

	it('of another size are asked for on request', async () => {
		sandbox.settings.largestUserPage = 1000;
		await run(all({ returnAll: true, options: { pageSize: 500 } }));
		expect(queries()[0]).toBe('page=1&limit=500');
		for (const pageSize of [24, 1001, 30.5]) {
			const { error } = await run(all({ options: { pageSize: `={{ ${pageSize} }}` } }));
			expect(error?.message).toBe(`Page Size is '${pageSize}'`);
		}
		sandbox.settings.largestUserPage = 100;
	});

	it('one for an empty list', async () => {
		const { outputs } = await run(
			list({ startDate: '2001-01-01', endDate: '2001-01-02', returnAll: true }),
		);
		expect(outputs).toEqual([[]]);
		expect(queries()).toEqual(['page=1&limit=100']);
	});
});

it('three items with different parameters', async () => {
	const items = [
		{ channel: 1010, from: ago(4), limit: 2, output: 'simplified' },
		{ channel: 'whatsapp', from: ago(3), limit: 1, output: 'raw' },
		{ channel: '1017', from: ago(2), limit: 3, output: 'simplified' },
	];
	const { outputs } = await run(
		list({
			channelIds: '={{ $json.channel }}',
			startDate: '={{ $json.from }}',
			limit: '={{ $json.limit }}',
			output: '={{ $json.output }}',
		}),
		{ items },
	);
	expect(outputs[0].map(({ pairedItem }) => pairedItem)).toEqual(
		[0, 0, 1, 2, 2, 2].map((item) => ({ item })),
	);
	expect(outputs[0].map(({ json }) => json.channelName)).toEqual(
		['webchat', 'webchat', 'whatsapp', 'facebook', 'facebook', 'facebook'], // prettier-ignore
	);
	expect('last interacted date' in outputs[0][2].json).toBe(true);
	expect(
		bodies()
			.map((body) => body.startDate)
			.sort(),
	).toEqual(items.map(({ from }) => from).sort());
});

describe('answers that surprise', () => {
	let server: LocalServer;
	let answers: unknown[];

	beforeAll(async () => {
		server = await startServer(({ path }) =>
			path === '/login'
				? { body: { authToken: 'token' } }
				: { body: answers.shift() ?? { users: [] } },
		);
	});
	afterAll(async () => await server.close());

	const runOn = async (queue: unknown[], more: object = {}) => {
		answers = queue;
		return await runWith(() => credentialFor(server.url))(list({ returnAll: true, ...more }));
	};

	const row = (userId: unknown, more: object = {}) => ({ userId, ...more });

	it('names, nulls and dates in other forms', async () => {
		const rows = rowsOf(
			await runOn([
				{
					users: [
						row('a', { userName: 'Asha', createdDate: 1772352000 }),
						row('b', { name: null, botUserId: null, 'last interacted date': 'unknown' }),
						row(9007199254740993n.toString(), { name: '' }),
						{},
					],
				},
			]),
		);
		const nothing = {
			botUserId: null,
			name: null,
			channelName: null,
			createdDate: null,
			firstInteractedDate: null,
			lastInteractedDate: null,
		};
		expect(rows).toEqual([
			{ ...nothing, userId: 'a', name: 'Asha', createdDate: '2026-03-01T08:00:00.000Z' },
			{ ...nothing, userId: 'b', lastInteractedDate: 'unknown' },
			{ ...nothing, userId: '9007199254740993', name: '' },
			{ ...nothing, userId: null },
		]);
	});

	it('null in place of an empty list', async () => {
		expect((await runOn([{ users: null }])).outputs).toEqual([[]]);
	});

	it.each([[{}], [[]], ['text'], [{ users: {} }], [{ users: [null] }], [{ users: ['x'] }]])(
		'%j is refused in words',
		async (body) => {
			const { error } = await runOn([typeof body === 'string' ? JSON.stringify(body) : body]);
			expect(error?.message).toBe(
				'Netcore Bot answered in an unexpected form, so it could not list users',
			);
		},
	);

	it('HTML is refused in words', async () => {
		const { error } = await runOn(['<html>Hello</html>']);
		expect(error?.message).toBe(
			'Netcore Bot gave an answer that is not JSON, so it could not list users',
		);
	});

	it('a page that moves while the list is read gives no row twice', async () => {
		const page = (...ids: string[]) => ({ users: ids.map((id) => row(id)), pages: 3 });
		const rows = rowsOf(await runOn([page('a', 'b'), page('b', 'c'), page('c', 'd')]));
		expect(rows.map(({ userId }) => userId)).toEqual(['a', 'b', 'c', 'd']);
	});

	it('a service that gives the same page for ever is stopped', async () => {
		const page = { users: [row('a'), row('b')], pages: 1000, hasNextPage: true };
		const { error } = await runOn(Array(1000).fill(page));
		expect(error?.message).toBe(
			'Netcore Bot gave the same page twice, so it could not list users to the end',
		);
		expect(answers).toHaveLength(998);
	});

	it('a page size that the service lowers loses no row', async () => {
		const users = (from: number, count: number) =>
			Array.from({ length: count }, (_, index) => row(`u${from + index}`));
		const rows = rowsOf(
			await runOn([
				{ users: users(0, 50), limit: 50, hasNextPage: 1 },
				{ users: users(50, 50), limit: 50, hasNextPage: 1 },
				{ users: users(100, 3), limit: 50, hasNextPage: 0 },
			]),
		);
		expect(rows).toHaveLength(103);
	});

	it('tokens and secrets never reach a text', async () => {
		const secret = 'sandbox-secret';
		const jwt = 'eyJhbGciOiJSUzI1NiJ9.eyJhcHBJZCI6IngifQ.c2lnbmF0dXJl';
		const echoing = await startServer(({ path }) =>
			path === '/login'
				? { body: { authToken: jwt } }
				: { status: 400, body: { message: `bad ${secret} and ${jwt}` } },
		);
		const { error } = await runWith(() => credentialFor(echoing.url))(list());
		await echoing.close();
		expect(error?.message).toBe('Netcore Bot refused to list users: bad ••• and •••');
		expect(JSON.stringify(error)).not.toMatch(/sandbox-secret|eyJhb/);
	});
});

it('a period of days counts milliseconds, not calendar days', () => {
	expect(LONGEST_USER_PERIOD).toBe(5 * DAY);
});
