/** Lists whose rows lack what the node relies on, and a list that fails once. */
import type { INodeParameters } from 'n8n-workflow';
import { NodeApiError } from 'n8n-workflow';
import { byId, nodeType, on, useChatBot } from '../../support/chatBot';
import { searchPicker } from '../../../scripts/lib/engine';
import { KNOWN_SEGMENT_ID } from '../../../sandbox';

const chatBot = useChatBot();

const good = { id: 'u1', attributes: {} };

/** Every answer from now on. */
const answerWith = (body: unknown) =>
	chatBot.sandbox.addFault({ kind: 'status', status: 200, body: JSON.stringify(body), times: 0 });

const wrongUsers: Array<[string, unknown]> = [
	['has no attributes', { id: 'u2' }],
	['has attributes that are none', { id: 'u2', attributes: 'x' }],
	['has no ID', { attributes: {} }],
	['has a number as ID', { id: 7, attributes: {} }],
	['has an empty ID', { id: '', attributes: {} }],
	['is nothing', null],
	['is a text', 'u2'],
];

describe('a user who', () => {
	const users = 'a list of users with an ID and attributes';
	const byName = { filters: { filter: [{ type: 'name', operator: 'contains', value: 'a' }] } };

	it.each(wrongUsers)('%s fails the list', async (_, row) => {
		answerWith({ data: [good, row] });
		for (const more of [{}, byName]) {
			const { error, outputs } = await chatBot.run(on('user', 'getAll')(more));
			expect(outputs).toEqual([]);
			expect(error).toBeInstanceOf(NodeApiError);
			expect(error?.message).toBe(
				'ChatBot answered in an unexpected form, so it could not list users',
			);
			expect(error).toHaveProperty('description', expect.stringContaining(users));
		}
	});

	it.each(wrongUsers)('%s fails a search by email', async (_, row) => {
		answerWith({ data: [good, row] });
		const { error } = await chatBot.run(on('user', 'upsert')({ email: 'a@example.com' }));
		expect(error).toHaveProperty('description', expect.stringContaining(users));
	});

	it.each(wrongUsers)('%s fails the picker', async (_, row) => {
		answerWith({ data: [good, row] });
		const credentials = chatBot.credentials();
		for (const filter of [undefined, 'ada']) {
			const found = searchPicker({ nodeType, method: 'searchUsers', credentials, filter });
			await expect(found).rejects.toThrow(/could not list users/);
		}
	});
});

describe.each<[string, INodeParameters]>([
	['segments', on('segment', 'getAll')({})],
	['segments', on('segment', 'get')({ segmentId: byId(KNOWN_SEGMENT_ID) })],
	['stories', on('story', 'getAll')({})],
])('a list of %s: %j', (what, parameters) => {
	it.each([[{}], [{ id: 7 }], [{ id: '' }], [null], ['x'], [[]]])(
		'fails with the row %j',
		async (row) => {
			answerWith([{ id: 'a', name: 'A' }, row]);
			const { error } = await chatBot.run(parameters);
			expect(error?.message).toBe(
				`ChatBot answered in an unexpected form, so it could not list ${what}`,
			);
			expect(error).toHaveProperty(
				'description',
				expect.stringContaining(`a list of ${what} with an ID`),
			);
		},
	);
});

it('a list is not matched with a segment that does not tell its number of users', async () => {
	answerWith([{ id: KNOWN_SEGMENT_ID, name: 'Leads' }]);
	const { error } = await chatBot.run(
		on('segment', 'sync')({ segmentId: byId(KNOWN_SEGMENT_ID), userId: byId('u1') }),
	);
	expect(error?.message).toBe(
		'ChatBot answered in an unexpected form, so it could not match the segment with the list',
	);
});

it('the list of segments is asked for again after it failed', async () => {
	chatBot.sandbox.addFault({ kind: 'status', status: 500 });
	const { outputs } = await chatBot.run(
		on(
			'segment',
			'get',
		)({
			segmentId: byId(KNOWN_SEGMENT_ID),
			options: { parallelRequests: 1 },
		}),
		{ items: [{}, {}, {}], settings: { onError: 'continueRegularOutput' } },
	);
	const [failed, ...others] = outputs[0].map(({ json }) => json);
	expect(failed.error).toMatch(/not able to list segments/);
	expect(others.map(({ id }) => id)).toEqual([KNOWN_SEGMENT_ID, KNOWN_SEGMENT_ID]);
	expect(chatBot.sent()).toHaveLength(2);
});
