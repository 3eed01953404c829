/**
 * Values that are refused before anything is sent: one of each reader in the form of each field. What
 * else a reader refuses is told by the unit tests of the readers.
 */
import type { INodeParameters } from 'n8n-workflow';
import { KNOWN_SEGMENT_ID, KNOWN_USER_ID } from '../../../sandbox';
import { byId, given, on, refuses, useChatBot } from '../../support/chatBot';
import type { Refusal } from '../../support/chatBot';

const chatBot = useChatBot();

const custom = (...rows: Array<[name: unknown, value: unknown]>) => ({
	attribute: rows.map(([name, value]) => ({ name, value })) as INodeParameters[],
});

const createUser = on('user', 'create');
const updateUser = on('user', 'update');
const listUsers = on('user', 'getAll');
const createSegment = on('segment', 'create');
const updateSegment = on('segment', 'update');
const apiCall = on('apiCall', 'request');

const user = byId(KNOWN_USER_ID);
const segment = byId(KNOWN_SEGMENT_ID);
const email = 'a@example.com';
const long = (length: number) => 'x'.repeat(length);
const many = (count: number) =>
	custom(...Array.from({ length: count }, (_, i): [string, number] => [`a${i}`, i]));
const filter = (...filters: INodeParameters[]) => listUsers({ filters: { filter: filters } });
const sorted = (sort: INodeParameters) => listUsers({ options: { sort } });
const banned = { type: 'banned' };

const values: Refusal[] = [
	['a blank segment name', createSegment({ name: '   ' }), 'Name is empty'],
	['an object as segment name', createSegment({ name: given({ a: 1 }) }), 'Name is an object'],
	['a segment name of 257', createSegment({ name: long(257) }), 'Name has 257 characters'],
	['257 as new name', updateSegment({ segmentId: segment, name: long(257) }), /^Name has 257/],
	['an empty story name', on('story', 'create')({ name: given('') }), 'Name is empty'],
	[
		'a story without any change',
		on('story', 'update')({ storyId: user }),
		'Name and Description are both empty',
	],
	[
		'an unknown builder',
		on('story', 'getAll')({ options: { builder: given('v3') } }),
		"Options → Builder is 'v3'",
	],
	['a user without any attribute', createUser({}), 'Attributes has no value'],
	['an update without any attribute', updateUser({ userId: user }), 'Attributes has no value'],
	['an email of 1,025', createUser({ email: long(1025) }), /^Email has 1025 characters/],
	[
		'an attribute that is set twice',
		createUser({ attributes: { name: 'Ada' }, customAttributes: custom(['default_name', 'Bea']) }),
		"Custom Attributes → Value sets 'default_name' twice",
	],
	[
		'100 attributes',
		createUser({ email, customAttributes: many(99) }),
		'Custom Attributes has too many values: 100 attributes in all',
	],
	[
		'clearing what is no default attribute',
		updateUser({ userId: user, options: { clearAttributes: given(['plan']) } }),
		"Options → Attributes to Clear has no 'plan'",
	],
	...['', long(257)].map((id): Refusal => [
		`a custom ID of ${id.length}`,
		createUser({ email, idSource: 'manual', customUserId: given(id) }),
		/^Customer User ID (is empty|has 257 characters)$/,
	]),
];

const ids: Refusal[] = [
	['a user', on('user', 'get')({ userId: byId('../users') }), /^User '.* is not an ID$/],
	['a segment', on('segment', 'delete')({ segmentId: byId('a/b') }), /^Segment '.* is not an ID$/],
	['a story', on('story', 'get')({ storyId: byId('..') }), /^Story '.* is not an ID$/],
	[
		'one of the segments',
		on('user', 'addToSegments')({ userId: user, segmentIds: given([KNOWN_SEGMENT_ID, 'a?b']) }),
		/^Segment Names or IDs '.* is not an ID$/,
	],
	[
		'the start of a list',
		listUsers({ options: { after: 'a b' } }),
		/^Options → After User ID '.* is not an ID$/,
	],
	[
		'no segment',
		on('user', 'removeFromSegments')({ userId: user, segmentIds: given([]) }),
		'Segment Names or IDs is empty',
	],
	[
		'101 segments',
		on(
			'user',
			'setSegments',
		)({ userId: user, segmentIds: given(Array.from({ length: 101 }, (_, i) => `s${i}`)) }),
		'Segment Names or IDs has 101 entries',
	],
	['an empty user', on('user', 'ban')({ userId: byId(given('')) }), 'User is empty'],
];

const lists: Refusal[] = [
	['a limit of 0', listUsers({ limit: 0 }), "Limit is '0'"],
	['a limit in words', on('segment', 'getAll')({ limit: given('ten') }), "Limit is 'ten'"],
	['six filters', filter(...Array<INodeParameters>(6).fill(banned)), /^Filters has 6 entries/],
	['a date that is none', filter({ type: 'lastSeen', date: 'soon' }), /^Filters → Date 'soon'/],
	[
		'broken filters',
		listUsers({ options: { filtersJson: '[{' } }),
		'Options → Filters (JSON) is not valid JSON',
	],
	['an unknown field', sorted({ field: given('name') }), "Options → Sort → Field is 'name'"],
	['an unknown order', sorted({ order: given('up') }), "Options → Sort → Order is 'up'"],
	['an object as order', sorted({ order: given({ a: 1 }) }), 'Options → Sort → Order is an object'],
	[
		'an export in an unknown order',
		on('user', 'export')({ options: { sort: { order: given('DESC') } } }),
		"Options → Sort → Order is 'DESC'",
	],
	['a broken query', apiCall({ path: '/users', queryJson: '{a' }), /^Query \(JSON\) is not valid/],
	['a path elsewhere', apiCall({ path: '//evil.example' }), /^Path leads to another address/],
	['a path that climbs', apiCall({ path: '/users/..' }), 'Path has "." or ".." as a part'],
	[
		'a header of the node',
		apiCall({ path: '/users', headers: { header: [{ name: 'Host', value: 'x' }] } }),
		"Headers → Name 'Host' is set by the node itself",
	],
	...[0, 51, 2.5, 'many'].map((parallelRequests): Refusal => [
		`${parallelRequests} parallel requests`,
		on('user', 'ban')({ userId: user, options: { parallelRequests: given(parallelRequests) } }),
		/^Options → Parallel Requests is '/,
	]),
];

describe('values:', () => refuses(chatBot, values));

describe('IDs:', () => refuses(chatBot, ids));

describe('lists and calls:', () => refuses(chatBot, lists));

describe('limits are not tighter than the service', () => {
	it.each<[string, INodeParameters]>([
		['a segment name of 256', createSegment({ name: long(256) })],
		['a name of 256', createUser({ email, attributes: { name: long(256) } })],
		['a value of 1,024', createUser({ email, attributes: { city: long(1024) } })],
		['a custom name of 128', createUser({ email, customAttributes: custom([long(128), 'x']) })],
		['a custom ID of 256', createUser({ email, idSource: 'manual', customUserId: long(256) })],
		['99 attributes', createUser({ email, customAttributes: many(98) })],
		['five filters', filter(...Array<INodeParameters>(5).fill(banned))],
		['50 parallel requests', listUsers({ limit: 5, options: { parallelRequests: 50 } })],
	])('%s passes', async (_, parameters) => {
		const { status, error } = await chatBot.run(parameters);
		expect({ status, error }).toEqual({ status: 'success', error: undefined });
		expect(chatBot.sent()).toHaveLength(1);
	});
});

it('n8n itself does not start without a required value', async () => {
	const { error } = await chatBot.run(createSegment({ name: '' }));
	expect(error?.name).toBe('WorkflowHasIssuesError');
	expect(chatBot.sent()).toEqual([]);
});
