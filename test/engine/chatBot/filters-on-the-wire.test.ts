/** Filters of "Get Many" as they go over the wire: raw ones, dates, big numbers. */
import type { INodeParameters } from 'n8n-workflow';
import { on, useChatBot, usersBy } from '../../support/chatBot';

const chatBot = useChatBot({ users: 100 });

const filters = (filter: INodeParameters[], more: INodeParameters = {}) =>
	on('user', 'getAll')({ filters: { filter }, ...more });

const sentFilters = () =>
	Object.fromEntries(
		Object.entries(chatBot.sent()[0].query ?? {}).filter(([name]) => /^(filters|match)/.test(name)),
	);

describe('filters in the form of the API', () => {
	const raw = [
		{ type: 'attribute', operator: 'equals', name: 'plan', value: 'team' },
		{ type: 'banned', operator: 'equals', value: true },
	];

	it.each<[string, string]>([
		['as text', JSON.stringify(raw)],
		['as a value', `={{ ${JSON.stringify(raw)} }}`],
	])('pass unchanged %s', async (_, filtersJson) => {
		const { outputs } = await chatBot.run(
			filters([], { options: { filtersJson }, match: 'any', returnAll: true }),
		);
		expect(sentFilters()).toEqual({
			match: 'any',
			'filters[0][type]': 'attribute',
			'filters[0][operator]': 'equals',
			'filters[0][name]': 'plan',
			'filters[0][value]': 'team',
			'filters[1][type]': 'banned',
			'filters[1][operator]': 'equals',
			'filters[1][value]': 'true',
		});
		const expected = usersBy(chatBot.sandbox.store).filter(
			(user) => user.attributes.plan === 'team' || user.banned,
		);
		expect(outputs[0].map(({ json }) => json.id)).toEqual(expected.map(({ id }) => id));
	});

	it('come after those of the form, which are still checked', async () => {
		chatBot.sandbox.settings.ignoreFilterTypes = ['default_email'];
		const filter = { type: 'email', operator: 'isNotSet' };
		const filtersJson = JSON.stringify(raw.slice(0, 1));
		const { error } = await chatBot.run(filters([filter], { options: { filtersJson } }));
		expect(sentFilters()).toMatchObject({
			'filters[0][type]': 'default_email',
			'filters[1][type]': 'attribute',
		});
		expect(error?.message).toContain("'Email'");
	});

	it('are not checked', async () => {
		chatBot.sandbox.settings.filters = 'ignore';
		const filtersJson = JSON.stringify(raw);
		const { outputs } = await chatBot.run(filters([], { options: { filtersJson }, limit: 40 }));
		expect(outputs[0]).toHaveLength(40);
	});
});

describe('texts in filters', () => {
	it.each([
		['9007199254740993123', '9007199254740993123'],
		['={{ 42 }}', '42'],
		['={{ true }}', 'true'],
		['  spaces around  ', 'spaces around'],
		['a&b=c?d#e%f+g', 'a&b=c?d#e%f+g'],
		['"Übung" — 測試 🚀', '"Übung" — 測試 🚀'],
	])('%s', async (value, expected) => {
		const { error } = await chatBot.run(filters([{ type: 'userId', operator: 'equals', value }]));
		expect(error).toBeUndefined();
		expect(sentFilters()).toEqual({
			match: 'all',
			'filters[0][type]': 'userId',
			'filters[0][operator]': 'equals',
			'filters[0][value]': expected,
		});
	});
});
