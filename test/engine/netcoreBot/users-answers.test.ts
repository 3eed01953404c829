import { rowsOf, runOn } from './support';
import { listUsers } from './support-users';

describe('answers that surprise', () => {
	const runOnAll = async (queue: unknown[], more: object = {}) =>
		await runOn(
			() => ({ body: queue.shift() ?? { users: [] } }),
			listUsers({ returnAll: true, ...more }),
		);

	const row = (userId: unknown, more: object = {}) => ({ userId, ...more });

	it('names, nulls and dates in other forms', async () => {
		const rows = rowsOf(
			await runOnAll([
				{
					users: [
						row('a', { userName: 'Asha', createdDate: 1772352000 }),
						row('b', { name: null, botUserId: null, 'last interacted date': 'unknown' }),
						row(9007199254740993n.toString(), { name: '' }),
						row(7, { name: 'Ravi' }),
					],
				},
			]),
		);
		const nothing = {
			botUserId: null,
			name: null,
			channelName: null,
			createdDate: null,
			firstInteractedDate: null,
			lastInteractedDate: null,
		};
		expect(rows).toEqual([
			{ ...nothing, userId: 'a', name: 'Asha', createdDate: '2026-03-01T08:00:00.000Z' },
			{ ...nothing, userId: 'b', lastInteractedDate: 'unknown' },
			{ ...nothing, userId: '9007199254740993', name: '' },
			{ ...nothing, userId: 7, name: 'Ravi' },
		]);
	});

	it.each([
		[{}],
		[[]],
		['text'],
		[{ users: null }],
		[{ users: {} }],
		[{ users: [null] }],
		[{ users: ['x'] }],
		[{ users: [row('a'), {}] }],
		[{ users: [row(null)] }],
		[{ users: [row(' ')] }],
		[{ users: [row({ id: 'a' })] }],
	])('%j is refused in words', async (body) => {
		const { error } = await runOnAll([typeof body === 'string' ? JSON.stringify(body) : body]);
		expect(error).toMatchObject({
			message: 'Netcore Bot answered in an unexpected form, so it could not list users',
			description: expect.stringContaining('users under "users", each with a "userId"'),
		});
	});

	it.each([null, [null], [{}]])('a second page with %j is no end of the list', async (users) => {
		const { error } = await runOnAll([
			{ users: [row('a')], pages: 2 },
			{ users, pages: 2 },
		]);
		expect(error?.message).toBe(
			'Netcore Bot answered in an unexpected form, so it could not list users',
		);
	});

	it('HTML is refused in words', async () => {
		const { error } = await runOnAll(['<html>Hello</html>']);
		expect(error?.message).toBe(
			'Netcore Bot gave an answer that is not JSON, so it could not list users',
		);
	});

	it('a page that moves while the list is read gives no row twice', async () => {
		const page = (...ids: string[]) => ({ users: ids.map((id) => row(id)), pages: 3 });
		const rows = rowsOf(await runOnAll([page('a', 'b'), page('b', 'c'), page('c', 'd')]));
		expect(rows.map(({ userId }) => userId)).toEqual(['a', 'b', 'c', 'd']);
	});

	it('a service that gives the same page for ever is stopped', async () => {
		const page = { users: [row('a'), row('b')], pages: 1000, hasNextPage: true };
		const queue = Array(1000).fill(page);
		const { error } = await runOnAll(queue);
		expect(error?.message).toBe(
			'Netcore Bot gave the same page twice, so it could not list users to the end',
		);
		expect(queue).toHaveLength(998);
	});

	it('a page size that the service lowers loses no row', async () => {
		const users = (from: number, count: number) =>
			Array.from({ length: count }, (_, index) => row(`u${from + index}`));
		const rows = rowsOf(
			await runOnAll([
				{ users: users(0, 50), limit: 50, hasNextPage: 1 },
				{ users: users(50, 50), limit: 50, hasNextPage: 1 },
				{ users: users(100, 3), limit: 50, hasNextPage: 0 },
			]),
		);
		expect(rows).toHaveLength(103);
	});

	it('tokens and secrets never reach a text', async () => {
		const jwt = 'eyJhbGciOiJSUzI1NiJ9.eyJhcHBJZCI6IngifQ.c2lnbmF0dXJl';
		const message = `bad sandbox-secret and ${jwt}`;
		const { error } = await runOn(() => ({ status: 400, body: { message } }), listUsers());
		expect(error?.message).toBe('Netcore Bot refused to list users: bad ••• and •••');
		expect(JSON.stringify(error)).not.toMatch(/sandbox-secret|eyJhb/);
	});
});
