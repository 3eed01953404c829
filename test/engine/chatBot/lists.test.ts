/** Lists: how many rows, how many requests, in which order. */
import type { INodeParameters } from 'n8n-workflow';
import { on, runChatBot, useChatBot, userRow, usersBy } from '../../support/chatBot';
import { startServer } from '../../../scripts/lib/engine';

const chatBot = useChatBot({ users: 100 });

const list = on('user', 'getAll');

const pagesSent = () => chatBot.sent().map(({ query }) => query);

const idOf = (position: number) => usersBy(chatBot.sandbox.store)[position].id;

describe('users', () => {
	it.each([
		{ users: 0, sizes: [40] },
		{ users: 1, sizes: [40] },
		{ users: 39, sizes: [40] },
		// The count might be that of the page, so only an empty page tells that this was the last.
		{ users: 40, sizes: [40, 40] },
		{ users: 80, sizes: [40, 40] },
		{ users: 100, sizes: [40, 40, 40] },
		{ users: 121, sizes: [40, 40, 40, 40] },
	])('all of $users come once each, in $sizes.length pages', async ({ users, sizes }) => {
		chatBot.sandbox.reset({ users });
		const { outputs } = await chatBot.run(list({ returnAll: true }));
		const expected = usersBy(chatBot.sandbox.store).map((user) => ({
			json: userRow(user),
			pairedItem: { item: 0 },
		}));
		expect(outputs).toEqual([expected]);
		expect(pagesSent()).toEqual(
			sizes.map((size, page) => ({
				limit: String(size),
				...(page === 0 ? {} : { after: expected[page * 40 - 1].json.id }),
			})),
		);
	});

	it.each([
		{ limit: 1, sizes: ['1'] },
		{ limit: 5, sizes: ['5'] },
		{ limit: 40, sizes: ['40'] },
		{ limit: 41, sizes: ['40', '1'] },
		{ limit: 80, sizes: ['40', '40'] },
		{ limit: 99, sizes: ['40', '40', '19'] },
		{ limit: 500, sizes: ['40', '40', '40'] },
	])('up to $limit are asked for in pages of $sizes', async ({ limit, sizes }) => {
		const { outputs } = await chatBot.run(list({ limit }));
		expect(outputs[0].map(({ json }) => json.id)).toEqual(
			usersBy(chatBot.sandbox.store)
				.slice(0, limit)
				.map(({ id }) => id),
		);
		expect(pagesSent().map((query) => query?.limit)).toEqual(sizes);
	});

	it('are 50 unless told otherwise', async () => {
		expect((await chatBot.run(list({}))).outputs[0]).toHaveLength(50);
		expect(pagesSent()).toEqual([{ limit: '40' }, { limit: '10', after: idOf(39) }]);
	});

	it.each<[INodeParameters, 'createdAt' | 'lastSeen', 'asc' | 'desc']>([
		[{ field: 'lastSeen' }, 'lastSeen', 'desc'],
		[{ order: 'asc' }, 'createdAt', 'asc'],
		[{ field: 'lastSeen', order: 'asc' }, 'lastSeen', 'asc'],
	])('come sorted by %j', async (sort, field, order) => {
		const { outputs } = await chatBot.run(list({ returnAll: true, options: { sort } }));
		const expected = usersBy(chatBot.sandbox.store, field, order).map(({ id }) => id);
		expect(outputs[0].map(({ json }) => json.id)).toEqual(expected);
		const sent = Object.entries(sort).map(([name, value]) => [`sort[${name}]`, value]);
		for (const query of pagesSent()) expect(query).toMatchObject(Object.fromEntries(sent));
	});

	it('begin after a user', async () => {
		const { outputs } = await chatBot.run(
			list({ returnAll: true, options: { after: ` ${idOf(49)} ` } }),
		);
		expect(outputs[0].map(({ json }) => json.id)).toEqual(
			usersBy(chatBot.sandbox.store)
				.slice(50)
				.map(({ id }) => id),
		);
		expect(pagesSent().map((query) => query?.after)).toEqual([idOf(49), idOf(89)]);
	});

	it('say in the words of the service when there is no such user', async () => {
		const { error } = await chatBot.run(list({ options: { after: '65fffffffffffffffffffff1' } }));
		expect(error?.message).toContain('after: no user with id "65fffffffffffffffffffff1"');
	});

	it('are not emitted in part when a later page fails', async () => {
		chatBot.sandbox.addFault({ kind: 'status', status: 500, skip: 1 });
		const { status, outputs } = await chatBot.run(list({ returnAll: true }));
		expect({ status, outputs }).toEqual({ status: 'error', outputs: [] });
	});

	it('are linked to the item that asked for them', async () => {
		const { outputs } = await chatBot.run(list({ limit: '={{ $json.limit }}' }), {
			items: [{ limit: 2 }, { limit: 3 }, { limit: 1 }],
		});
		expect(outputs[0].map(({ pairedItem }) => pairedItem)).toEqual(
			[0, 0, 1, 1, 1, 2].map((item) => ({ item })),
		);
	});
});

describe('a service that pages wrongly', () => {
	const row = (id: string) => ({ id, attributes: {}, createdAt: '', lastSeen: '' });
	const fullPage = (last: string) => [
		...Array.from({ length: 39 }, (_, index) => row(`u${index}`)),
		row(last),
	];

	it('is left when it gives the same page again and again', async () => {
		const server = await startServer(() => ({ body: { data: fullPage('last'), count: 40 } }));
		const { error } = await runChatBot({ url: server.url, token: 't' }, list({ returnAll: true }));
		await server.close();
		expect(error?.message).toBe(
			'ChatBot gave the same page of users twice, so the list was stopped',
		);
		expect(server.requests.length).toBeLessThan(4);
	});

	it.each<[string, (page: number) => unknown]>([
		['counts the rows of each page', (page) => (page < 2 ? 40 : 0)],
		['counts what is left', (page) => 80 - 40 * page],
		['does not count', () => undefined],
		['counts in words', () => '80'],
	])('gives all rows when it %s', async (_, count) => {
		let page = 0;
		const server = await startServer(() => {
			const number = page++;
			const data = number < 2 ? fullPage('x').map(({ id }) => row(`${number}${id}`)) : [];
			return { body: { data, count: count(number) } };
		});
		const { outputs } = await runChatBot(
			{ url: server.url, token: 't' },
			list({ returnAll: true }),
		);
		await server.close();
		expect(new Set(outputs[0].map(({ json }) => json.id)).size).toBe(80);
		expect(server.requests).toHaveLength(3);
	});
});

describe.each(['segment', 'story'])('%s list', (resource) => {
	const many = on(resource, 'getAll');
	const stored = () => {
		const { segments, stories } = chatBot.sandbox.store;
		return (resource === 'segment' ? segments : stories.v2).list().map(({ id }) => id);
	};

	it.each([
		{ parameters: { returnAll: true }, rows: Infinity },
		{ parameters: { limit: 1 }, rows: 1 },
		{ parameters: {}, rows: 50 },
	])('gives $rows rows in one request', async ({ parameters, rows }) => {
		const { outputs } = await chatBot.run(many(parameters));
		expect(outputs[0].map(({ json }) => json.id)).toEqual(stored().slice(0, rows));
		expect(chatBot.sent()).toHaveLength(1);
		expect(chatBot.sent()[0].query).toBeUndefined();
	});

	it('may be empty', async () => {
		chatBot.sandbox.store.segments.load([]);
		chatBot.sandbox.store.stories.v2.load([]);
		const { status, outputs } = await chatBot.run(many({}));
		expect({ status, outputs }).toEqual({ status: 'success', outputs: [[]] });
	});
});
