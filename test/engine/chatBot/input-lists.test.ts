/** Lists, filters, JSON and API calls that are refused before anything is sent. */
import type { INodeParameters } from 'n8n-workflow';
import { KNOWN_USER_ID } from '../../../sandbox';
import { byId, given, on, refuses, useChatBot } from '../../support/chatBot';
import type { Refusal } from '../../support/chatBot';

const chatBot = useChatBot();

const user = byId(KNOWN_USER_ID);
const listUsers = on('user', 'getAll');
const apiCall = on('apiCall', 'request');

const filter = (...filters: INodeParameters[]) => listUsers({ filters: { filter: filters } });
const banned = { type: 'banned' };
const rawFilters = (filtersJson: string) => listUsers({ options: { filtersJson } });
const sorted = (sort: INodeParameters) => listUsers({ options: { sort } });

const lists: Refusal[] = [
	['a limit of 0', listUsers({ limit: 0 }), "Limit is '0'"],
	['half a user', listUsers({ limit: 1.5 }), "Limit is '1.5'"],
	['a limit in words', on('segment', 'getAll')({ limit: given('ten') }), "Limit is 'ten'"],
	['six filters', filter(...Array.from({ length: 6 }, () => banned)), /^Filters has 6 entries/],
	[
		'six filters in both forms together',
		listUsers({
			filters: { filter: [banned, banned, banned] },
			options: { filtersJson: JSON.stringify([banned, banned, banned]) },
		}),
		/^Filters has 6 entries, those of Filters \(JSON\) included/,
	],
	[
		'an operator that does not fit a date',
		filter({ type: 'createdAt', operator: given('contains'), date: '2024-01-01' }),
		"Filters → Operator 'contains' does not go with 'createdAt'",
	],
	[
		'an operator that does not fit a text',
		filter({ type: 'email', operator: given('before'), value: 'x' }),
		"Filters → Operator 'before' does not go with 'email'",
	],
	['an unknown type', filter({ type: given('shoe') }), "Filters → Type has no 'shoe'"],
	[
		'a date that is none',
		filter({ type: 'lastSeen', date: 'soon' }),
		"Filters → Date 'soon' is not a date",
	],
	['an empty date', filter({ type: 'createdAt' }), 'Filters → Date is empty'],
	['an empty value', filter({ type: 'name', operator: 'equals' }), 'Filters → Value is empty'],
	[
		'an attribute without a name',
		filter({ type: 'attribute', operator: 'isSet' }),
		'Filters → Attribute Name is empty',
	],
	['an empty segment', filter({ type: 'segment' }), 'Filters → Segment Name or ID is empty'],
	[
		'a segment that is no ID',
		filter({ type: 'segment', segmentId: '../x' }),
		"Filters → Segment Name or ID '../x' is not an ID",
	],
	[
		'a ban that is neither',
		filter({ ...banned, banned: given('maybe') }),
		"Filters → Banned is 'maybe'",
	],
	[
		'a match that is neither',
		listUsers({ filters: { filter: [banned] }, match: given('some') }),
		"Match is 'some'",
	],
];

const sorting: Refusal[] = [
	['an unknown field', sorted({ field: given('name') }), "Options → Sort → Field is 'name'"],
	['an unknown order', sorted({ order: given('up') }), "Options → Sort → Order is 'up'"],
	['an object as order', sorted({ order: given({ a: 1 }) }), `Options → Sort → Order is '{"a":1}'`],
	[
		'an export in an unknown order',
		on('user', 'export')({ options: { sort: { order: given('DESC') } } }),
		"Options → Sort → Order is 'DESC'",
	],
];

const json: Refusal[] = [
	['broken filters', rawFilters('[{'), 'Options → Filters (JSON) is not valid JSON'],
	['an object as filters', rawFilters('{}'), 'Options → Filters (JSON) is not a JSON array'],
	[
		'texts as filters',
		rawFilters('["banned"]'),
		'Options → Filters (JSON) holds something that is not an object',
	],
	[
		'a broken query',
		apiCall({ path: '/users', queryJson: '{a' }),
		'Query (JSON) is not valid JSON',
	],
	[
		'a list as query',
		apiCall({ path: '/users', queryJson: '[]' }),
		/^Query \(JSON\) is not a JSON obj/,
	],
	[
		'a broken body',
		apiCall({ method: 'POST', path: '/users', bodyJson: '{"a":' }),
		'Body (JSON) is not valid JSON',
	],
];

const elsewhere = /^Path leads to another address than the base URL of the credential/;

const calls: Refusal[] = [
	['an empty path', apiCall({ path: given('') }), 'Path is empty'],
	...[
		'https://evil.example/users',
		'HTTP://127.0.0.1:1/',
		'//evil.example',
		'\\\\evil.example',
		'/\\evil',
		'ftp://x',
	].map((path): Refusal => [`the path ${path}`, apiCall({ path }), elsewhere]),
	...[
		'/../x',
		'/users/../../x',
		'users/..',
		'/users/%2e%2E/x',
		'/./x',
		'..\\x',
		'/users/..?a=1',
	].map((path): Refusal => [
		`the path ${path}`,
		apiCall({ path }),
		'Path has "." or ".." as a part',
	]),
	...['Authorization', 'authorization', ' AUTHORIZATION ', 'Host', 'Content-Length'].map(
		(name): Refusal => [
			`the header '${name}'`,
			apiCall({ path: '/users', headers: { header: [{ name, value: 'Bearer x' }] } }),
			`Headers → Name '${name.trim()}' is set by the node itself`,
		],
	),
	...[
		['x y', 'a'],
		['x-a', 'a\nb'],
		['x-ä', 'a'],
		['x-a', '漢'],
	].map(([name, value]): Refusal => [
		`the header ${JSON.stringify([name, value])}`,
		apiCall({ path: '/users', headers: { header: [{ name, value }] } }),
		`Headers → Name '${name}' is not a valid header`,
	]),
	['an unknown method', apiCall({ path: '/users', method: given('TRACE') }), "Method is 'TRACE'"],
];

const parallel: Refusal[] = [0, 51, 2.5, 'many'].map((parallelRequests) => [
	`${parallelRequests} parallel requests`,
	on('user', 'ban')({ userId: user, options: { parallelRequests: given(parallelRequests) } }),
	/^Parallel Requests is '/,
]);

describe('lists', () => refuses(chatBot, lists));

describe('sorting', () => {
	refuses(chatBot, sorting);

	it('is refused with the values that are allowed', async () => {
		const { error } = await chatBot.run(sorted({ field: given('name') }));
		expect(error).toHaveProperty('description', 'Use one of: createdAt, lastSeen.');
	});
});

describe('JSON', () => refuses(chatBot, json));

describe('API calls', () => refuses(chatBot, calls));

describe('the pace', () => refuses(chatBot, parallel));

it.each([
	['five filters', filter(...Array.from({ length: 5 }, () => banned))],
	['50 parallel requests', listUsers({ limit: 5, options: { parallelRequests: 50 } })],
])('%s pass', async (_, parameters) => {
	expect((await chatBot.run(parameters)).status).toBe('success');
	expect(chatBot.sent()).toHaveLength(1);
});
