/** Filters of "Get Many": the users they give, and what happens where the service ignores them. */
import { NodeApiError } from 'n8n-workflow';
import type { INodeParameters } from 'n8n-workflow';
import { KNOWN_SEGMENT_ID } from '../../../sandbox';
import type { User } from '../../../sandbox/chatbot/model';
import { OPERATORS } from '../../../nodes/ChatBot/actions/filterFields';
import { on, useChatBot, userRow, usersBy } from '../../support/chatBot';

const chatBot = useChatBot({ users: 100 });

// A page that was asked for ahead may still be on its way when the run has ended.
afterEach(async () => void (await fetch(`${chatBot.sandbox.url}/_sandbox/settings`)));

const list = on('user', 'getAll');

const filters = (filter: INodeParameters[], more: INodeParameters = {}) =>
	list({ returnAll: true, filters: { filter }, ...more });

const idsOf = (users: User[]) => users.map(({ id }) => id);

type Fits = (user: User) => boolean;

type Row = [filter: INodeParameters, wire: Record<string, string>, fits: Fits];

/** Text comparisons by what they mean; the stand-in ignores case. */
const TEXT: Record<string, (text: string, value: string) => boolean> = {
	equals: (text, value) => text === value,
	notEquals: (text, value) => text !== value,
	contains: (text, value) => text.includes(value),
	notContains: (text, value) => !text.includes(value),
	isSet: (text) => text !== '',
	isNotSet: (text) => text === '',
};

const textRows = (
	{ type, attribute }: INodeParameters,
	kind: string,
	[whole, part]: [string, string],
	read: (user: User) => string | null | undefined,
	operators = Object.keys(TEXT),
): Row[] =>
	operators.map((operator) => {
		const value = operator.startsWith('is') ? undefined : /ontains/.test(operator) ? part : whole;
		const fits: Fits = (user) =>
			TEXT[operator]((read(user) ?? '').toLowerCase(), (value ?? '').toLowerCase());
		return [
			{ type, operator, ...(value && { value }), ...(attribute ? { attribute } : {}) },
			{
				type: kind,
				operator,
				...(value && { value }),
				...(attribute ? { name: String(attribute) } : {}),
			},
			fits,
		];
	});

const dateRows = (type: 'createdAt' | 'lastSeen'): Row[] =>
	(['before', 'after'] as const).map((operator) => [
		{ type, operator, date: '2024-06-15T02:00:00+02:00' },
		{ type, operator, value: '2024-06-15T00:00:00.000Z' },
		(user) => {
			const limit = Date.UTC(2024, 5, 15);
			return operator === 'before' ? user[type] < limit : user[type] > limit;
		},
	]);

const rows: Row[] = [
	...textRows(
		{ type: 'email' },
		'default_email',
		['visitor7@example.com', 'visitor1'],
		(user) => user.attributes.default_email,
	),
	...textRows(
		{ type: 'name' },
		'default_name',
		['Ada Lovelace', 'a'],
		(user) => user.attributes.default_name,
	),
	...textRows(
		{ type: 'attribute', attribute: 'plan' },
		'attribute',
		['team', 'e'],
		(user) => user.attributes.plan,
	),
	...textRows(
		{ type: 'attribute', attribute: 'company' },
		'attribute',
		['Analytical Engines, Ltd.', '"'],
		(user) => user.attributes.company,
	),
	// Every user has one.
	...textRows({ type: 'userId' }, 'userId', ['customer-0001', 'customer'], (user) => user.userId, [
		'equals',
		'notEquals',
		'contains',
		'notContains',
	]),
	...dateRows('createdAt'),
	...dateRows('lastSeen'),
	[
		{ type: 'banned', banned: true },
		{ type: 'banned', operator: 'equals', value: 'true' },
		(user) => user.banned,
	],
	[
		{ type: 'banned', banned: false },
		{ type: 'banned', operator: 'equals', value: 'false' },
		(user) => !user.banned,
	],
	...(['equals', 'notEquals'] as const).map((operator): Row => [
		{ type: 'segment', operator, segmentId: KNOWN_SEGMENT_ID },
		{ type: 'segment', operator, value: KNOWN_SEGMENT_ID },
		(user) => user.segmentIds.has(KNOWN_SEGMENT_ID) === (operator === 'equals'),
	]),
];

const nameOf = ([{ type, operator, attribute, banned }]: Row) =>
	[type, attribute, operator, banned].filter((part) => part !== undefined).join(' ');

const named = rows.map((row) => ({ name: nameOf(row), row }));

it('cover every type with every operator', () => {
	const combinations = Object.entries(OPERATORS).flatMap(([type, operators]) =>
		operators.map((operator) => `${type} ${operator}`),
	);
	const covered = rows.map(
		([{ type, operator = 'equals' }]) => `${String(type)} ${String(operator)}`,
	);
	const missing = combinations.filter((combination) => !covered.includes(combination));
	expect(missing).toEqual([]);
});

/** One user of the list with the opposite filter, which proves that the filter does something. */
const isProof = (query: object) => 'limit' in query && query.limit === '1';

/** The filters of the requests for pages, as they were sent. */
const sentFilters = () =>
	chatBot
		.sent()
		.flatMap(({ path, query = {} }) =>
			path === '/users' && !isProof(query)
				? [Object.entries(query).filter(([name]) => /^(filters|match)/.test(name))]
				: [],
		);

describe.each(named)('$name', ({ row: [filter, wire, fits] }) => {
	it('gives exactly the users who fit', async () => {
		const { outputs, error } = await chatBot.run(filters([filter]));
		expect(error).toBeUndefined();
		const expected = usersBy(chatBot.sandbox.store).filter(fits);
		expect(expected.length).toBeGreaterThan(0);
		expect(expected.length).toBeLessThan(100);
		expect(outputs[0].map(({ json }) => json)).toEqual(expected.map(userRow));
		const asSent = [
			['match', 'all'],
			...Object.entries(wire).map(([name, value]) => [`filters[0][${name}]`, value]),
		];
		for (const sent of sentFilters()) expect(sent).toEqual(asSent);
	});

	it.each(['all', 'any'])('emits nobody when the service ignores it (match %s)', async (match) => {
		const { settings, store } = chatBot.sandbox;
		settings.filters = 'ignore';
		// With "any", a segment is proven with the first user only, so that one must contradict.
		const [first] = usersBy(store, 'createdAt', 'asc');
		const leads = [store.segments.get(KNOWN_SEGMENT_ID)];
		const contradicts = (filter.operator === 'equals') === (match === 'any');
		store.segments[contradicts ? 'leave' : 'join'](first, leads);
		const { status, error, outputs } = await chatBot.run(
			filters([filter], {
				match,
				returnAll: false,
				limit: 40,
				options: { sort: { order: 'asc' } },
			}),
		);
		expect({ status, emitted: outputs.flat().length }).toEqual({ status: 'error', emitted: 0 });
		expect(error).toBeInstanceOf(NodeApiError);
		expect(error?.message).toMatch(/^ChatBot returned users who do not fit the filter '.*'/);
		const label = { userId: 'Customer User ID', createdAt: 'Created At', lastSeen: 'Last Seen' };
		const type = String(filter.type);
		const capital = type[0].toUpperCase() + type.slice(1);
		expect(error?.message).toContain(`'${label[type as keyof typeof label] ?? capital}'`);
	});
});

const team = { type: 'attribute', attribute: 'plan', operator: 'equals', value: 'team' };
const inLeads = { type: 'segment', operator: 'equals', segmentId: KNOWN_SEGMENT_ID };
const isTeam: Fits = (user) => user.attributes.plan === 'team';
const isLead: Fits = (user) => user.segmentIds.has(KNOWN_SEGMENT_ID);

describe('several filters', () => {
	it.each<[string, Fits]>([
		['all', (user) => isTeam(user) && isLead(user)],
		['any', (user) => isTeam(user) || isLead(user)],
	])('match %s', async (match, fits) => {
		const { outputs } = await chatBot.run(filters([team, inLeads], { match }));
		const expected = usersBy(chatBot.sandbox.store).filter(fits);
		expect(outputs[0].map(({ json }) => json.id)).toEqual(idsOf(expected));
		expect(sentFilters()[0]).toContainEqual(['match', match]);
		expect(sentFilters()[0]).toContainEqual(['filters[1][value]', KNOWN_SEGMENT_ID]);
	});

	it.each([
		{ match: 'all', ignored: ['segment'], label: 'Segment' },
		{ match: 'all', ignored: ['attribute'], label: 'Attribute' },
		{ match: 'any', ignored: ['segment', 'attribute'], label: 'Segment' },
	] as const)('are not emitted when $ignored is ignored (match $match)', async (row) => {
		chatBot.sandbox.settings.ignoreFilterTypes = [...row.ignored];
		const { error, outputs } = await chatBot.run(filters([team, inLeads], { match: row.match }));
		expect(outputs).toEqual([]);
		expect(error?.message).toContain(`the filter '${row.label}'`);
	});

	it('look one user up to prove a segment, and no more', async () => {
		await chatBot.run(filters([inLeads]));
		const lookedUp = chatBot.sent().filter(({ path }) => path !== '/users');
		expect(lookedUp).toHaveLength(1);
		const proofs = chatBot.sent().filter(({ query = {} }) => isProof(query));
		expect(proofs).toEqual([
			expect.objectContaining({
				query: expect.objectContaining({ 'filters[0][operator]': 'notEquals' }),
			}),
		]);
	});

	it('give nobody where nobody fits', async () => {
		const nobody = { type: 'email', operator: 'equals', value: 'nobody@example.com' };
		const { status, outputs } = await chatBot.run(filters([nobody]));
		expect({ status, outputs }).toEqual({ status: 'success', outputs: [[]] });
	});

	it('are checked on later pages, too', async () => {
		chatBot.sandbox.settings.filters = 'ignore';
		const notFirst = usersBy(chatBot.sandbox.store)[60];
		const filter = { type: 'userId', operator: 'notEquals', value: notFirst.userId };
		const { error, outputs } = await chatBot.run(filters([filter]));
		expect(outputs).toEqual([]);
		expect(error?.message).toContain("'Customer User ID'");
	});

	it('are checked for the item they belong to', async () => {
		chatBot.sandbox.settings.filters = 'ignore';
		const filter = { type: 'userId', operator: 'equals', value: '={{ $json.value }}' };
		const { outputs } = await chatBot.run(filters([filter], { returnAll: false, limit: 1 }), {
			items: [{ value: usersBy(chatBot.sandbox.store)[0].userId }, { value: 'someone-else' }],
			settings: { onError: 'continueRegularOutput' },
		});
		expect(outputs[0].map(({ json }) => Object.keys(json).includes('error'))).toEqual([
			false,
			true,
		]);
	});

	it('are refused in the words of the service', async () => {
		chatBot.sandbox.settings.filters = 'refuse';
		const { error } = await chatBot.run(filters([team]));
		expect(error?.message).toBe('ChatBot refused to list users: filters are not supported');
	});
});

it('need no match when there are none', async () => {
	await chatBot.run(filters([], { limit: 1, returnAll: false, match: 'any' }));
	expect(chatBot.sent()).toEqual([{ method: 'GET', path: '/users', query: { limit: '1' } }]);
});
