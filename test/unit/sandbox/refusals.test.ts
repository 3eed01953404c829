/** What the stand-in of ChatBot refuses, as strictly as the service might, and in whose name. */
import { stringify } from 'qs';
import { KNOWN_SEGMENT_ID, KNOWN_USER_ID, startChatBotSandbox } from '../../../sandbox';
import type { ChatBotSandbox } from '../../../sandbox';
import {
	FILTER_OPERATORS,
	FILTER_TYPES,
	OPERATORS_OF,
} from '../../../sandbox/chatbot/filters/table';
import { clientOf, sendTo, type Send } from './client';

const UNKNOWN_ID = 'ffffffffffffffffffffffff';

let sandbox: ChatBotSandbox;
let send: Send;

beforeAll(async () => {
	sandbox = await startChatBotSandbox();
	send = clientOf(sandbox);
});
beforeEach(() => sandbox.reset({ edition: 'both' }));
afterAll(() => sandbox.close());

const attributes = (count: number, more: object = {}) => ({
	...Object.fromEntries(Array.from({ length: count }, (_, index) => [`key${index}`, 'x'])),
	...more,
});

const with1 = (attribute: object) => ({ userId: 'u', attributes: attribute });

const newUser = (more: object) => ({ userId: 'u', attributes: { a: 'b' }, ...more });

const filtered = (filter: Record<string, string>) => `/users?${stringify({ filters: [filter] })}`;

const user = `/users/${KNOWN_USER_ID}`;

/** A request, and a word of the details. */
type Row = [method: string, path: string, body: unknown, word: string];

const users: Row[] = [
	['POST', '/users', { userId: 'u' }, 'attributes'],
	['POST', '/users', with1({}), 'attributes'],
	['POST', '/users', with1(attributes(100)), 'attributes'],
	['POST', '/users', { attributes: { a: 'b' } }, 'userId'],
	['POST', '/users', { attributes: { default_email: null } }, 'userId'],
	['POST', '/users', newUser({ userId: '' }), 'userId'],
	['POST', '/users', newUser({ userId: 'x'.repeat(257) }), 'userId'],
	['POST', '/users', with1({ a: 1 }), 'attributes.a'],
	['POST', '/users', with1({ a: null }), 'attributes.a'],
	['POST', '/users', with1({ a: '' }), 'attributes.a'],
	['POST', '/users', with1({ a: 'x'.repeat(1025) }), 'attributes.a'],
	['POST', '/users', with1({ default_name: 'x'.repeat(257) }), 'default_name'],
	['POST', '/users', with1({ ['k'.repeat(129)]: 'x' }), 'k'],
	['POST', '/users', newUser({ email: 'x' }), 'email'],
	['POST', '/users', newUser({ segments: 'abc' }), 'segments'],
	['POST', '/users', newUser({ segments: UNKNOWN_ID }), 'segment'],
	['POST', '/users', [], 'body'],
	['PUT', user, {}, 'attributes'],
	['PUT', user, { attributes: {} }, 'attributes'],
	['PUT', user, { attributes: { a: null } }, 'attributes.a'],
	['PUT', user, newUser({}), 'userId'],
	['PUT', `${user}/ban`, {}, 'banned'],
	['PUT', `${user}/ban`, { banned: 'true' }, 'banned'],
	['PUT', `${user}/ban`, { banned: true, why: 'x' }, 'why'],
];

const segmentRows = ['/segments', '/users/segments'].flatMap((prefix): Row[] => [
	...[{}, { name: '' }, { name: 'x'.repeat(257) }, { name: 1 }].flatMap((body): Row[] => [
		['POST', prefix, body, 'name'],
		['PUT', `${prefix}/${KNOWN_SEGMENT_ID}`, body, 'name'],
	]),
	['POST', prefix, { name: 'a', color: 'red' }, 'color'],
	...(
		[
			[[], [KNOWN_USER_ID], 'segments'],
			[[KNOWN_SEGMENT_ID], [], 'users'],
			[Array(101).fill(KNOWN_SEGMENT_ID), [KNOWN_USER_ID], 'segments'],
			[[KNOWN_SEGMENT_ID], Array(1001).fill(KNOWN_USER_ID), 'users'],
			[[UNKNOWN_ID], [KNOWN_USER_ID], 'segment'],
			[[KNOWN_SEGMENT_ID], [KNOWN_USER_ID, UNKNOWN_ID], UNKNOWN_ID],
			[KNOWN_SEGMENT_ID, [KNOWN_USER_ID], 'segments'],
		] as const
	).map(([segments, ids, word]): Row => [
		'POST',
		`${prefix}/members`,
		{ segments, users: ids },
		word,
	]),
]);

const segmentsOfUser = ['POST', 'PUT', 'DELETE'].flatMap((method): Row[] =>
	[{ segments: [KNOWN_SEGMENT_ID] }, ['abc'], [UNKNOWN_ID], Array(101).fill(KNOWN_SEGMENT_ID)]
		// Nothing can take the place of all, but it cannot be added or removed.
		.concat(method === 'PUT' ? [] : [[]])
		.map((body) => [method, `${user}/segments`, body, '']),
);

const pages = (
	[
		['limit=0', 'limit'],
		['limit=41', 'limit'],
		['limit=1.5', 'limit'],
		['limit=ten', 'limit'],
		['limit=', 'limit'],
		['after=abc', 'after'],
		[`after=${UNKNOWN_ID}`, 'after'],
		['sort=asc', 'sort'],
		['sort[field]=name', 'sort.field'],
		['sort[order]=down', 'sort.order'],
		['sort[by]=x', 'by'],
		['match=none', 'match'],
		['page=2', 'page'],
		['filters=', 'filters'],
		['filters[]=x', 'filters.0'],
		[
			stringify({ filters: Array(6).fill({ type: 'banned', operator: 'equals', value: 'true' }) }),
			'filters',
		],
	] as const
).map(([query, word]): Row => ['GET', `/users?${query}`, undefined, word]);

const unfit = FILTER_TYPES.flatMap((type) =>
	FILTER_OPERATORS.filter((operator) => !OPERATORS_OF[type].includes(operator)).map((operator) => ({
		...(type === 'attribute' ? { name: 'plan' } : {}),
		...{ type, operator, value: '2025-01-01' },
	})),
).map((filter): Row => ['GET', filtered(filter), undefined, 'filters.0']);

const filters = (
	[
		[{ type: 'email', operator: 'equals', value: 'x' }, 'filters.0.type'],
		[{ type: 'userId', operator: 'like', value: 'x' }, 'filters.0.operator'],
		[{ type: 'userId', operator: 'equals' }, 'value'],
		[{ type: 'userId', operator: 'equals', value: '' }, 'value'],
		[{ type: 'userId', operator: 'equals', value: 'x', field: 'y' }, 'field'],
		[{ type: 'banned', operator: 'equals', value: 'yes' }, 'true or false'],
		[{ type: 'createdAt', operator: 'before', value: 'yesterday' }, 'ISO 8601'],
		[{ type: 'attribute', operator: 'equals', value: 'x' }, 'name'],
		[{ type: 'userId', name: 'plan', operator: 'equals', value: 'x' }, 'name'],
	] as Array<[Record<string, string>, string]>
).map(([filter, word]): Row => ['GET', filtered(filter), undefined, word]);

const banned = [{ type: 'banned', operator: 'equals', value: true }];

const exportRows = [
	{ users: [KNOWN_USER_ID], filters: banned },
	{ users: [KNOWN_USER_ID], match: 'any' },
	{ users: [] },
	{ users: Array(1001).fill(KNOWN_USER_ID) },
	{ fields: [] },
	{ fields: Array(17).fill('userId') },
	{ fields: ['name'] },
	{ filters: [] },
	{ limit: 5 },
	{ 'sort.field': 'createdAt' },
].map((body): Row => ['POST', '/users/export', body, '']);

it.each([
	...users,
	...segmentRows,
	...segmentsOfUser,
	...pages,
	...unfit,
	...filters,
	...exportRows,
])('%s %s %j names %j, and changes nothing', async (method, path, body, word) => {
	const before = JSON.stringify(sandbox.store.toSnapshot());
	const { status, json } = await send(method, path, body);
	expect(status).toBe(400);
	expect(json.status.details).toContain(word);
	expect(JSON.stringify(sandbox.store.toSnapshot())).toBe(before);
});

it.each([undefined, 'Basic sandbox-token', 'Bearer wrong', 'Bearer', 'sandbox-token'])(
	'the caller with authorization %s',
	async (authorization) => {
		const headers: RequestInit['headers'] = authorization ? { authorization } : {};
		const { status, json } = await sendTo(`${sandbox.url}/users`, { headers });
		expect([status, json.status]).toMatchObject([401, { code: 401, type: 'unauthorized' }]);
	},
);

it.each([
	['GET', '/nothing/here', undefined],
	...[UNKNOWN_ID, 'abc', 'segments-x'].flatMap((id): Array<[string, string, unknown]> => [
		['GET', `/users/${id}`, undefined],
		['PUT', `/users/${id}`, { attributes: { a: 'b' } }],
		['PUT', `/users/${id}/ban`, { banned: true }],
		['POST', `/users/${id}/segments`, [KNOWN_SEGMENT_ID]],
	]),
])('%s %s is not there', async (method, path, body) => {
	const { status, json } = await send(method, path, body);
	expect([status, json.status.type]).toEqual([404, 'not_found']);
});

it('a userId that exists', async () => {
	const { status, json } = await send('POST', '/users', newUser({ userId: 'customer-0001' }));
	expect([status, json.status.type]).toEqual([409, 'conflict']);
});

it.each([
	['{"a":', 'application/json'],
	['{}', 'text/plain'],
	['', 'application/json'],
])('the body %j of type %s', async (body, type) => {
	const headers = { authorization: `Bearer ${sandbox.token}`, 'content-type': type };
	const { status, json } = await sendTo(`${sandbox.url}/users`, { method: 'POST', headers, body });
	expect([status, json.status.type]).toEqual([400, 'bad_request']);
});

it('takes what just fits, counted in characters, and makes up a userId', async () => {
	const fitting = {
		userId: 'x'.repeat(256),
		attributes: attributes(97, { default_name: '🚀'.repeat(256), long: 'é'.repeat(1024) }),
	};
	expect((await send('POST', '/users', fitting)).status).toBe(200);
	await send('POST', '/users', { attributes: { default_email: 'ada@example.com' } });
	const made = [...sandbox.store.users.all()].at(-1);
	expect(made?.userId).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
});

it('a deleted segment takes its members along', async () => {
	await send('DELETE', `/segments/${KNOWN_SEGMENT_ID}`);
	const members = [...sandbox.store.users.all()].filter(({ segmentIds }) =>
		segmentIds.has(KNOWN_SEGMENT_ID),
	);
	expect(members).toEqual([]);
});
