/** The drop-down lists of the form. */
import type { INodeParameters } from 'n8n-workflow';
import { nodeType, segmentRow, useChatBot, usersBy } from '../../support/chatBot';
import { loadOptions, searchAllPages, searchPicker } from '../../../scripts/lib/engine';
import { KNOWN_SEGMENT_ID, KNOWN_USER_ID } from '../../../sandbox';

const chatBot = useChatBot({ users: 100 });

interface Asked {
	filter?: string;
	paginationToken?: string;
	parameters?: INodeParameters;
	credential?: Record<string, string>;
}

const options = (method: string, { credential, ...asked }: Asked = {}) => ({
	nodeType,
	method,
	credentials: chatBot.credentials(credential),
	...asked,
});

const search = async (method: string, asked?: Asked) => await searchPicker(options(method, asked));

const allOf = async (method: string, asked?: Asked) => await searchAllPages(options(method, asked));

const ada = { name: 'Ada Lovelace (ada@example.com)', value: KNOWN_USER_ID };

describe('users', () => {
	it('come page by page, by name and email, each once', async () => {
		const pages = await allOf('searchUsers');
		expect(pages.map(({ results }) => results.length)).toEqual([40, 40, 20]);
		const users = usersBy(chatBot.sandbox.store);
		expect(pages.flatMap(({ results }) => results)).toEqual(
			users.map(({ id, userId, attributes }) => {
				const { default_name: name, default_email: email } = attributes;
				const both = name && email ? `${name} (${email})` : undefined;
				return { name: both ?? name ?? email ?? userId, value: id };
			}),
		);
		expect(chatBot.sent().map(({ query }) => query)).toEqual([
			{ limit: '40' },
			{ limit: '40', after: users[39].id },
			{ limit: '40', after: users[79].id },
		]);
	});

	it.each(['LOVELACE', ' ada@exam ', 'customer-0001'])('are found by %s', async (filter) => {
		const { results, paginationToken } = await search('searchUsers', { filter });
		expect(results).toContainEqual(ada);
		expect(paginationToken).toBeUndefined();
		const [{ query }] = chatBot.sent();
		const asked = ['default_name', 'default_email', 'userId'].flatMap((type, index) => [
			[`filters[${index}][type]`, type],
			[`filters[${index}][operator]`, 'contains'],
			[`filters[${index}][value]`, filter.trim()],
		]);
		expect(query).toEqual({ limit: '40', match: 'any', ...Object.fromEntries(asked) });
	});

	it.each(['ignore', 'refuse'] as const)('are found when filters are %sd', async (filters) => {
		chatBot.sandbox.settings.filters = filters;
		const { results } = await search('searchUsers', { filter: 'lovelace' });
		const expected = usersBy(chatBot.sandbox.store).filter(({ attributes }) =>
			attributes.default_name?.includes('Lovelace'),
		);
		expect(expected.map(({ id }) => id)).toContain(results[0].value);
		const pages = await allOf('searchUsers', { filter: 'lovelace' });
		const found = pages.flatMap((page) => page.results.map(({ value }) => value));
		expect(found).toEqual(expected.map(({ id }) => id));
	});

	it('are looked for a few pages at a time when filters are ignored', async () => {
		chatBot.sandbox.reset({ users: 300, filters: 'ignore' });
		const first = await search('searchUsers', { filter: 'customer-0001' });
		expect(first).toEqual({ results: [], paginationToken: expect.any(String) });
		expect(chatBot.sent()).toHaveLength(5);
		const paginationToken = String(first.paginationToken);
		const second = await search('searchUsers', { filter: 'customer-0001', paginationToken });
		expect(second.results).toEqual([ada]);
	});

	it('are nobody when nobody fits', async () => {
		expect(await search('searchUsers', { filter: 'no such user' })).toEqual({ results: [] });
	});
});

describe.each([
	{ method: 'searchSegments', path: '/users/segments' },
	{ method: 'searchStories', path: '/v2/stories' },
])('$method', ({ method, path }) => {
	const entries = () => {
		const { segments, stories } = chatBot.sandbox.store;
		return (method === 'searchSegments' ? segments : stories.v2)
			.list()
			.map(({ id, name }) => ({ name, value: id }))
			.sort((a, b) => a.name.localeCompare(b.name));
	};

	it('lists all, by name', async () => {
		expect(await search(method)).toEqual({ results: entries() });
		expect(chatBot.sent()).toEqual([{ method: 'GET', path }]);
	});

	it('finds a part of a name in any case, and an ID', async () => {
		const wanted = entries()[2];
		for (const filter of [` ${wanted.name.slice(1, 5).toUpperCase()} `, wanted.value]) {
			expect((await search(method, { filter })).results).toContainEqual(wanted);
		}
		expect((await search(method, { filter: wanted.value })).results).toHaveLength(1);
		expect(await search(method, { filter: '☃' })).toEqual({ results: [] });
	});

	it('gives a hundred at a time', async () => {
		const { segments, stories } = chatBot.sandbox.store;
		const create = (name: string) =>
			method === 'searchSegments' ? segments.create(name) : stories.v2.create(name);
		for (let number = 0; number < 120; number++) create(`More ${number}`);
		const pages = await allOf(method);
		expect(pages.map(({ results }) => results.length)).toEqual([100, entries().length - 100]);
		expect(pages.flatMap(({ results }) => results)).toEqual(entries());
		expect(await allOf(method, { filter: 'more 11' })).toHaveLength(1);
	});
});

it.each([
	['old', '/stories'],
	['current', '/v2/stories'],
	['auto', '/v2/stories'],
])('stories are those of the builder %s', async (builder, path) => {
	const parameters = { resource: 'story', operation: 'get', options: { builder } };
	const { results } = await search('searchStories', { parameters });
	expect(chatBot.sent()).toEqual([{ method: 'GET', path }]);
	const { v1, v2 } = chatBot.sandbox.store.stories;
	const ids = (builder === 'old' ? v1 : v2).list().map(({ id }) => id);
	expect(results.map(({ value }) => value).sort()).toEqual(ids.sort());
});

it('segments to tick tell how many users they have', async () => {
	const given = await loadOptions(options('getSegments'));
	const rows = chatBot.sandbox.store.segments.list().map(segmentRow);
	expect(given).toEqual(
		rows
			.map(({ id, name, users }) => ({ name, value: id, description: `${String(users)} users` }))
			.sort((a, b) => String(a.name).localeCompare(String(b.name))),
	);
	expect(given.map(({ value }) => value)).toContain(KNOWN_SEGMENT_ID);
});

describe.each(['searchUsers', 'searchSegments', 'searchStories'])('%s', (method) => {
	it.each([undefined, 'ada'])('shows why it fails (search: %s)', async (filter) => {
		const credential = { accessToken: 'wrong-token' };
		const failure = search(method, { filter, credential });
		await expect(failure).rejects.toThrow(
			'ChatBot did not accept the credential: Access token is not valid',
		);
		await expect(failure).rejects.toHaveProperty(
			'description',
			expect.stringContaining('API Keys'),
		);
	});

	it('is repeated after a moment of absence', async () => {
		chatBot.sandbox.addFault({ kind: 'status', status: 503 });
		expect((await search(method)).results.length).toBeGreaterThan(0);
		expect(chatBot.sent()).toHaveLength(2);
	});

	it('does not take a page of a proxy for an empty list', async () => {
		chatBot.sandbox.addFault({ kind: 'html', status: 200, times: 0 });
		await expect(search(method)).rejects.toThrow(/not JSON|unexpected form/);
	});
});

it('segments to tick show why there are none', async () => {
	chatBot.sandbox.addFault({ kind: 'status', status: 500, times: 0 });
	await expect(loadOptions(options('getSegments'))).rejects.toThrow(/not able to list segments/);
});
