import { stringify } from 'qs';
import { KNOWN_SEGMENT_ID, startChatBotSandbox } from '../../../sandbox';
import type { ChatBotSandbox } from '../../../sandbox';
import type { User } from '../../../sandbox/chatbot/model';
import {
	OPERATORS_OF,
	FILTER_OPERATORS,
	FILTER_TYPES,
} from '../../../sandbox/chatbot/filters/table';
import { clientOf, type Send } from './client';

let sandbox: ChatBotSandbox;
let send: Send;

beforeAll(async () => {
	sandbox = await startChatBotSandbox({ users: 200 });
	send = clientOf(sandbox);
});
afterEach(() => {
	sandbox.settings.filters = 'apply';
	sandbox.settings.ignoreFilterTypes = [];
});
afterAll(() => sandbox.close());

type Filter = Record<string, string>;

const list = (filters: Filter[], match?: string) =>
	send('GET', `/users?${stringify({ filters, match })}`);

const idsOf = (fits: (user: User) => boolean) =>
	[...sandbox.store.users.all()]
		.filter(fits)
		.map(({ id }) => id)
		.sort();

const plan = (user: User) => user.attributes.plan ?? '';

it('combines with all and any', async () => {
	const filters: Filter[] = [
		{ type: 'attribute', name: 'plan', operator: 'equals', value: 'team' },
		{ type: 'segment', operator: 'equals', value: KNOWN_SEGMENT_ID },
	];
	const isTeam = (user: User) => plan(user) === 'team';
	const isLead = (user: User) => user.segmentIds.has(KNOWN_SEGMENT_ID);
	const both = idsOf((user) => isTeam(user) && isLead(user)).length;
	expect((await list(filters)).json.count).toBe(both);
	expect((await list(filters, 'all')).json.count).toBe(both);
	const either = idsOf((user) => isTeam(user) || isLead(user)).length;
	expect((await list(filters, 'any')).json.count).toBe(either);
	expect(either).toBeGreaterThan(both);
});

it('takes five filters and refuses six', async () => {
	const filter = { type: 'banned', operator: 'equals', value: 'true' };
	expect((await list(Array(5).fill(filter))).status).toBe(200);
	const { status, json } = await list(Array(6).fill(filter));
	expect([status, json.status.details]).toEqual([400, expect.stringContaining('filters')]);
});

const UNFIT = FILTER_TYPES.flatMap((type) =>
	FILTER_OPERATORS.filter((operator) => !OPERATORS_OF[type].includes(operator)).map(
		(operator) => [type, operator] as const,
	),
);

it.each(UNFIT)('refuses %s with %s', async (type, operator) => {
	const extra: Filter = type === 'attribute' ? { name: 'plan' } : {};
	const { status, json } = await list([{ type, operator, value: '2025-01-01', ...extra }]);
	expect(status).toBe(400);
	expect(json.status.details).toContain('filters.0');
});

it.each<[Filter, string]>([
	[{ type: 'email', operator: 'equals', value: 'x' }, 'filters.0.type'],
	[{ type: 'userId', operator: 'like', value: 'x' }, 'filters.0.operator'],
	[{ type: 'userId', operator: 'equals' }, 'value'],
	[{ type: 'userId', operator: 'equals', value: '' }, 'value'],
	[{ type: 'userId', operator: 'equals', value: 'x', field: 'y' }, 'field'],
	[{ type: 'banned', operator: 'equals', value: 'yes' }, 'true or false'],
	[{ type: 'createdAt', operator: 'before', value: 'yesterday' }, 'ISO 8601'],
	[{ type: 'attribute', operator: 'equals', value: 'x' }, 'name'],
	[{ type: 'userId', name: 'plan', operator: 'equals', value: 'x' }, 'name'],
])('refuses %j', async (filter, word) => {
	const { status, json } = await list([filter]);
	expect(status).toBe(400);
	expect(json.status.details).toContain(word);
});

describe('as a service that treats filters in another way', () => {
	const banned = { type: 'banned', operator: 'equals', value: 'true' };
	const lead = { type: 'segment', operator: 'equals', value: KNOWN_SEGMENT_ID };

	it('ignores them', async () => {
		sandbox.settings.filters = 'ignore';
		expect((await list([banned])).json.count).toBe(200);
	});

	it('ignores single types', async () => {
		sandbox.settings.ignoreFilterTypes = ['segment'];
		expect((await list([lead])).json.count).toBe(200);
		expect((await list([lead, banned])).json.count).toBe(idsOf((user) => user.banned).length);
	});

	it('refuses them', async () => {
		sandbox.settings.filters = 'refuse';
		expect((await list([banned])).status).toBe(400);
		expect((await send('GET', '/users')).status).toBe(200);
	});
});
