/** Names, attributes and IDs that are refused before anything is sent. */
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
const createSegment = on('segment', 'create');

const user = byId(KNOWN_USER_ID);
const segment = byId(KNOWN_SEGMENT_ID);
const email = 'a@example.com';
const long = (length: number) => 'x'.repeat(length);

const names: Refusal[] = [
	['an empty segment name', createSegment({ name: given('') }), 'Name is empty'],
	['a blank segment name', createSegment({ name: '   ' }), 'Name is empty'],
	['an object as segment name', createSegment({ name: given({ a: 1 }) }), 'Name is empty'],
	['a segment name of 257', createSegment({ name: long(257) }), 'Name has 257 characters'],
	[
		'a new segment name of 257',
		on('segment', 'update')({ segmentId: segment, name: long(257) }),
		'Name has 257 characters',
	],
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
];

const attributes: Refusal[] = [
	['a user without any attribute', createUser({}), 'Attributes has no value'],
	[
		'a user with blank attributes',
		createUser({ email: ' ', attributes: { name: '' }, customAttributes: custom(['plan', null]) }),
		'Attributes has no value',
	],
	['an update without any attribute', updateUser({ userId: user }), 'Attributes has no value'],
	[
		'a name of 257',
		createUser({ attributes: { name: long(257) } }),
		'Attributes → Name has 257 characters',
	],
	[
		'a city of 1,025',
		createUser({ attributes: { city: long(1025) } }),
		/^Attributes → City has 1025 char/,
	],
	['an email of 1,025', createUser({ email: long(1025) }), /^Email has 1025 characters/],
	[
		'a custom value of 1,025',
		updateUser({ userId: user, customAttributes: custom(['plan', long(1025)]) }),
		'Custom Attributes → Value has 1025 characters',
	],
	[
		'a custom name of 129',
		createUser({ email, customAttributes: custom([long(129), 'x']) }),
		'Custom Attributes → Name has 129 characters',
	],
	[
		'a custom value without a name',
		createUser({ email, customAttributes: custom([' ', 'x']) }),
		'Custom Attributes → Name is empty',
	],
	[
		'an object as value',
		createUser({ email, customAttributes: custom(['plan', given({ a: 1 })]) }),
		"Custom Attributes → Value holds no text for 'plan'",
	],
	[
		'an attribute that is set twice',
		createUser({
			attributes: { name: 'Ada' },
			customAttributes: custom(['default_name', 'Bea']),
		}),
		"Custom Attributes → Value sets 'default_name' twice",
	],
	[
		'100 attributes',
		createUser({
			email,
			customAttributes: custom(
				...Array.from({ length: 99 }, (_, i) => [`a${i}`, i] as [string, number]),
			),
		}),
		'Custom Attributes has too many values: 100 attributes in all',
	],
	[
		'clearing what is no default attribute',
		updateUser({ userId: user, options: { clearAttributes: given(['plan']) } }),
		"Options → Attributes to Clear has no 'plan'",
	],
	[
		'an empty custom ID',
		createUser({ email, idSource: 'manual', customUserId: given('') }),
		'Customer User ID is empty',
	],
	[
		'a custom ID of 257',
		createUser({ email, idSource: 'manual', customUserId: long(257) }),
		'Customer User ID has 257 characters',
	],
];

const ids: Refusal[] = [
	'a/b',
	'..',
	'.',
	'../users',
	'a b',
	'ä',
	'a?b',
	'a%2Fb',
	long(257),
].flatMap((id): Refusal[] => [
	[
		`'${id.slice(0, 9)}' as user`,
		on('user', 'get')({ userId: byId(id) }),
		/^User '.* is not an ID$/,
	],
	[
		`'${id.slice(0, 9)}' as segment`,
		on('segment', 'delete')({ segmentId: byId(id) }),
		/^Segment '.* is not an ID$/,
	],
	[
		`'${id.slice(0, 9)}' as story`,
		on('story', 'get')({ storyId: byId(id) }),
		/^Story '.* is not an ID$/,
	],
	[
		`'${id.slice(0, 9)}' among segments`,
		on('user', 'addToSegments')({ userId: user, segmentIds: given([KNOWN_SEGMENT_ID, id]) }),
		/^Segment Names or IDs '.* is not an ID$/,
	],
	[
		`'${id.slice(0, 9)}' as start of the list`,
		on('user', 'getAll')({ options: { after: id } }),
		/^Options → After User ID '.* is not an ID$/,
	],
]);

const segments: Refusal[] = [
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
		)({
			userId: user,
			segmentIds: given(Array.from({ length: 101 }, (_, i) => `s${i}`)),
		}),
		'Segment Names or IDs has 101 entries',
	],
	['an empty user', on('user', 'ban')({ userId: byId(given('')) }), 'User is empty'],
];

describe('names', () => refuses(chatBot, names));

describe('attributes', () => refuses(chatBot, attributes));

describe('IDs', () => refuses(chatBot, ids));

describe('segments', () => refuses(chatBot, segments));

describe('limits are not tighter than the service', () => {
	it.each<[string, INodeParameters]>([
		['a segment name of 256', createSegment({ name: long(256) })],
		['a name of 256', createUser({ email, attributes: { name: long(256) } })],
		['a value of 1,024', createUser({ email, attributes: { city: long(1024) } })],
		['a custom name of 128', createUser({ email, customAttributes: custom([long(128), 'x']) })],
		['a custom ID of 256', createUser({ email, idSource: 'manual', customUserId: long(256) })],
		[
			'99 attributes',
			createUser({
				email,
				customAttributes: custom(
					...Array.from({ length: 98 }, (_, i) => [`a${i}`, i] as [string, number]),
				),
			}),
		],
	])('%s passes', async (_, parameters) => {
		const { status, error } = await chatBot.run(parameters);
		expect({ status, error }).toEqual({ status: 'success', error: undefined });
		expect(chatBot.sent()).toHaveLength(1);
	});
});

describe('n8n itself', () => {
	it('does not start without a required value', async () => {
		const { error } = await chatBot.run(createSegment({ name: '' }));
		expect(error?.name).toBe('WorkflowHasIssuesError');
		expect(chatBot.sent()).toEqual([]);
	});
});
