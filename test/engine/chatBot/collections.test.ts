/**
 * Collections in other forms than the editor saves: one expression, or what an AI writes into a workflow.
 * n8n itself drops them before a run, unless the node keeps them; the shapes are told by unit tests.
 */
import type { INodeParameters } from 'n8n-workflow';
import { KNOWN_SEGMENT_ID, KNOWN_USER_ID } from '../../../sandbox';
import { byId, given, on, refuses, useChatBot } from '../../support/chatBot';
import type { Refusal } from '../../support/chatBot';

const chatBot = useChatBot();

const listUsers = on('user', 'getAll');
const createUser = on('user', 'create');
const match = on('segment', 'sync');
const list = { segmentId: byId(KNOWN_SEGMENT_ID), userId: byId(KNOWN_USER_ID) };
const row = { type: 'email', operator: 'equals', value: 'ada@example.com' };
const any = (value: unknown) => value as INodeParameters;

describe('filters', () => {
	it.each<[string, unknown]>([
		['an expression', given({ filter: [row] })],
		['an expression that gives a list', given([row])],
		['an expression that gives one', given(row)],
		['rows in an expression', { filter: given([row]) }],
		['a list', [row]],
		['a single one', row],
	])('are heeded as %s', async (_, filters) => {
		const { status, outputs } = await chatBot.run(listUsers(any({ filters })));
		expect(status).toBe('success');
		expect(outputs[0].map(({ json }) => json.id)).toEqual([KNOWN_USER_ID]);
	});
});

describe('options', () => {
	it.each<[string, unknown]>([
		['an expression', given({ dryRun: true })],
		['an entry by an expression', { dryRun: given(true) }],
		['an entry beside one of another operation', { dryRun: true, after: 'x' }],
	])('are heeded as %s', async (_, options) => {
		const { outputs } = await chatBot.run(match(any({ ...list, options })));
		expect(outputs[0][0].json).toMatchObject({ dryRun: true });
		expect(chatBot.sent().map(({ method }) => method)).not.toContain('DELETE');
	});

	it('within options are heeded as an expression', async () => {
		await chatBot.run(listUsers({ limit: 1, options: { sort: given({ field: 'lastSeen' }) } }));
		expect(chatBot.sent()[0].query).toMatchObject({ 'sort[field]': 'lastSeen' });
	});
});

describe('attributes', () => {
	it('are heeded as expressions', async () => {
		await chatBot.run(
			createUser(
				any({
					attributes: given({ city: 'Rome' }),
					customAttributes: given([{ name: 'plan', value: 'pro' }]),
				}),
			),
		);
		expect(chatBot.sent()[0].body).toMatchObject({
			attributes: { default_city: 'Rome', plan: 'pro' },
		});
	});
});

describe('what is not known', () => {
	const refusals: Refusal[] = [
		['an option', match(any({ ...list, options: { dry_run: true } })), "Options has no 'dry_run'"],
		[
			'an option of another operation, in an expression',
			match(any({ ...list, options: given({ after: 'x' }) })),
			"Options has no 'after'",
		],
		[
			'options as a list',
			match(any({ ...list, options: [{ dryRun: true }] })),
			'Options is a list of 1',
		],
		[
			'filters in another group',
			listUsers(any({ filters: { filters: [row] } })),
			"Filters has no 'filters'",
		],
		[
			'a filter of other keys',
			listUsers(any({ filters: [{ field: 'email' }] })),
			"Filters has no 'field'",
		],
		[
			'a filter with one key more',
			listUsers(any({ filters: { filter: [{ ...row, not: true }] } })),
			"Filters has no 'not'",
		],
		[
			'an attribute',
			createUser(any({ attributes: given({ town: 'Rome' }) })),
			"Attributes has no 'town'",
		],
		['a list as email', createUser({ email: given(['ada@x.io']) }), 'Email is a list of 1'],
		[
			'no email',
			on('user', 'upsert')({ email: '={{ $json.nothing }}' }),
			'Email is empty (undefined)',
		],
		[
			'a list as description',
			on('story', 'create')({ name: 'a', storyDescription: given(['b']) }),
			'Description is a list of 1',
		],
		[
			'a list as start',
			listUsers({ options: { after: given(['u1']) } }),
			'Options → After User ID is a list of 1',
		],
		[
			'an email as ID',
			on('user', 'get')({ userId: byId('ada@x.io') }),
			"User 'ada@x.io' is an email",
		],
	];
	describe('is refused:', () => refuses(chatBot, refusals));
});
