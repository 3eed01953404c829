import type { BotUser } from '../../../sandbox/netcore-bot/model';
import { ago, calls, rowsOf, useNetcoreBot } from './support';
import { activeUsers, ALL_CHANNELS, listUsers } from './support-users';

const netcoreBot = useNetcoreBot({ users: 1000, longestUserPeriodDays: 5 });

const { run } = netcoreBot;

const bodies = () => netcoreBot.bodies('/users');

const queries = () => netcoreBot.queries('/users');

const active = activeUsers(netcoreBot);

const expectedRow = ({ userId, botUserId, name, createdAt, ...user }: BotUser) => ({
	userId,
	botUserId,
	name: name ?? botUserId,
	channelName: 'whatsapp',
	createdDate: new Date(createdAt).toISOString(),
	firstInteractedDate: new Date(user.firstInteractedAt).toISOString(),
	lastInteractedDate: new Date(user.lastInteractedAt).toISOString(),
});

describe('simplify', () => {
	it('is on: names without spaces, ISO dates, linked to the input', async () => {
		const [startDate, endDate] = [ago(5), ago(0)];
		const { outputs } = await run(listUsers({ startDate, endDate, limit: 30 }));
		expect(outputs).toEqual([
			active([1014], startDate, endDate)
				.slice(0, 30)
				.map((user) => ({ json: expectedRow(user), pairedItem: { item: 0 } })),
		]);
		expect(calls(netcoreBot.sandbox.requests())).toEqual([
			`POST /users?page=1&limit=30 ${JSON.stringify({ channelIds: [1014], startDate, endDate })}`,
		]);
	});

	it('off gives exactly the rows of the service', async () => {
		const rows = rowsOf(await run(listUsers({ simplify: false, limit: 1 })));
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

	it.each([
		['raw', "is 'raw'"],
		[0, "is '0'"],
	])('%j is refused before any call', async (simplify, what) => {
		const parameters = listUsers({ simplify: '={{ $json.simplify }}' });
		const { error } = await run(parameters, { items: [{ simplify }] });
		expect(error).toMatchObject({
			message: `Simplify ${what}`,
			description: 'Use true or false.',
		});
		expect(netcoreBot.sandbox.requests()).toEqual([]);
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
		await run(listUsers({ channelIds: '={{ $json.channels }}', limit: 1 }), { items });
		expect(bodies()[0].channelIds).toEqual(expected);
	});

	it.each([
		['an empty list', [], 'Channels is empty'],
		['an empty text', ' , ', 'Channels is empty'],
		['null', null, 'Channels is empty (null)'],
		['an unknown name', ['pigeon'], "Channels has no 'pigeon'"],
		['a fraction', [10.5], "Channels has no '10.5'"],
	])('%s is refused before any call', async (_, channels, message) => {
		const items = [{ channels }];
		const { error } = await run(listUsers({ channelIds: '={{ $json.channels }}' }), { items });
		expect(error?.message).toBe(message);
		expect(netcoreBot.sandbox.requests()).toEqual([]);
	});

	it('must be chosen on the form', async () => {
		const { error } = await run(listUsers({ channelIds: [] }));
		expect(error?.name).toBe('WorkflowHasIssuesError');
	});
});

describe('pages', () => {
	const all = (more: object) =>
		listUsers({ channelIds: ALL_CHANNELS, startDate: ago(5), endDate: ago(0), ...more });

	it.each(['number', 'boolean'] as const)(
		'Return All walks all, with hasNextPage as %s',
		async (hasNextPageAs) => {
			netcoreBot.sandbox.settings.hasNextPageAs = hasNextPageAs;
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
		netcoreBot.sandbox.settings.largestUserPage = 1000;
		await run(all({ returnAll: true, options: { pageSize: 500 } }));
		expect(queries()[0]).toBe('page=1&limit=500');
		for (const pageSize of [24, 1001, 30.5]) {
			const { error } = await run(all({ options: { pageSize: `={{ ${pageSize} }}` } }));
			expect(error?.message).toBe(`Options → Page Size is '${pageSize}'`);
		}
		netcoreBot.sandbox.settings.largestUserPage = 100;
	});

	it('one for an empty list', async () => {
		const { outputs } = await run(
			listUsers({ startDate: '2001-01-01', endDate: '2001-01-02', returnAll: true }),
		);
		expect(outputs).toEqual([[]]);
		expect(queries()).toEqual(['page=1&limit=100']);
	});
});

it('three items with different parameters', async () => {
	const items = [
		{ channel: 1010, from: ago(4), limit: 2, simplify: true },
		{ channel: 'whatsapp', from: ago(3), limit: 1, simplify: 'false' },
		{ channel: '1017', from: ago(2), limit: 3, simplify: 'true' },
	];
	const { outputs } = await run(
		listUsers({
			channelIds: '={{ $json.channel }}',
			startDate: '={{ $json.from }}',
			limit: '={{ $json.limit }}',
			simplify: '={{ $json.simplify }}',
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
