/** Users named by email: found with few calls, and nobody else is taken for them. */
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { byId, inAnyOrder, on, useChatBot, type RunOptions } from '../../support/chatBot';
import {
	countCalls,
	makeUsers,
	membersOf,
	outcomesOf,
	quietly,
	rowsOf,
	segmentNamed,
	userWith,
} from '../../support/chatBotBulk';

const chatBot = useChatBot();

const calls = () => countCalls(chatBot.sandbox.requests());

const writes = () => chatBot.sent().filter(({ method }) => method !== 'GET');

const byEmail = (value: string) => ({ __rl: true, mode: 'email', value });

const userId = byEmail('={{ $json.email }}');

const emails = (...names: string[]): IDataObject[] =>
	names.map((name) => ({ email: `${name}@bulk.example` }));

const ban = async (items: IDataObject[], options: RunOptions = {}) =>
	await chatBot.run(on('user', 'ban')({ userId }), { items, ...options });

const isBanned = (email: string) => userWith(chatBot.sandbox.store, email).banned;

describe('by email as by ID', () => {
	it.each<[string, string, INodeParameters]>([
		['user', 'get', {}],
		['user', 'ban', {}],
		['user', 'unban', {}],
		['user', 'update', { attributes: { city: 'Turin' } }],
		['user', 'addToSegments', {}],
		['user', 'setSegments', {}],
		['user', 'removeFromSegments', {}],
		['segment', 'addUsers', {}],
		['segment', 'removeUsers', {}],
		['segment', 'sync', {}],
	])('%s: %s', async (resource, operation, more) => {
		const { store } = chatBot.sandbox;
		const [first, second] = makeUsers(store, 2);
		const segment = segmentNamed(store, 'list', [first]);
		const job = (user: INodeParameters) =>
			on(
				resource,
				operation,
			)({ segmentIds: [segment], segmentId: byId(segment), userId: user as never, ...more });
		const snapshot = store.toSnapshot();
		const items = [first, second].map((id, number) => ({
			id,
			email: ` KNOWN${number}@bulk.example `,
		}));
		const ids = await chatBot.run(job(byId('={{ $json.id }}')), { items });
		const [rows, sent] = [rowsOf(ids), writes()];
		store.load(snapshot);
		chatBot.sandbox.clearRequests();
		expect(rowsOf(await chatBot.run(job(userId), { items }))).toMatchObject(
			// Of a user given by ID, Match a List knows no more.
			rows.map((row) => (row.email === null ? { ...row, email: expect.anything() } : row)),
		);
		expect(inAnyOrder(writes())).toEqual(inAnyOrder(sent));
		expect(calls().lookUps).toBe(1);
	});
});

describe('the number of calls', () => {
	it('to ban 1,000 addresses is 1,200', async () => {
		makeUsers(chatBot.sandbox.store, 1000);
		const items = emails(...Array.from({ length: 1000 }, (_, number) => `known${number}`));
		expect((await ban(items)).status).toBe('success');
		expect(chatBot.sent()).toHaveLength(1200);
		expect(calls()).toMatchObject({ lookUps: 200 });
		expect(items.every(({ email }) => isBanned(String(email)))).toBe(true);
	});

	it('has one look-up for an address that comes several times', async () => {
		makeUsers(chatBot.sandbox.store, 1);
		await ban(emails('known0', 'KNOWN0', 'known0\u200b'));
		expect(calls()).toMatchObject({ lookUps: 1 });
	});

	it('is no larger with addresses that are refused', async () => {
		makeUsers(chatBot.sandbox.store, 2);
		const items = emails('known0', 'a b', 'x'.repeat(1025), 'known1');
		expect(outcomesOf(await ban(items, quietly)).filter(Boolean)).toHaveLength(2);
		expect(chatBot.sent()).toHaveLength(3);
	});
});

describe('the filter User of Chat: Get Many', () => {
	const list = async (items: IDataObject[], options: RunOptions = {}) =>
		await chatBot.run(on('chat', 'getAll')({ returnAll: true, filters: { userId } }), {
			items,
			...options,
		});

	it('finds the chats of each user, with one look-up for all', async () => {
		const { store } = chatBot.sandbox;
		const ids = makeUsers(store, 2);
		const [story] = store.stories.v2.list();
		for (const id of ids) store.chats.begin({ userId: id, storyId: story.id });
		const rows = rowsOf(await list(emails('known1', 'known0', 'KNOWN1')));
		expect(rows.map(({ userId: id }) => id)).toEqual([ids[1], ids[0], ids[1]]);
		expect(calls().lookUps).toBe(1);
	});

	it('that nobody fits is told', async () => {
		const { error } = await list(emails('nobody'));
		expect(error?.message).toBe("No user has the email 'nobody@bulk.example'");
	});

	it.each([
		['65f0000000000000000000a1', "Filters → User '65f0000000000000000000a1' is not an email"],
		['', 'Filters → User is empty'],
	])('cannot be %j', async (email, message) => {
		const { error } = await list([{ email }]);
		expect(error?.message).toBe(message);
		expect(chatBot.sent()).toEqual([]);
	});
});

describe('an address', () => {
	it('that several users have means the one created first, and that is told', async () => {
		const { users } = chatBot.sandbox.store;
		const [later, first] = ['a', 'A'].map((name) =>
			users.create({ default_email: `${name}@twice.example` }),
		);
		first.createdAt = 1e12;
		const { hints } = await ban([{ email: 'a@twice.example' }]);
		expect([first.banned, later.banned]).toEqual([true, false]);
		expect(hints).toEqual([
			expect.objectContaining({
				type: 'warning',
				message: `Several users have the same email; the one created first was taken: A@twice.example (2 users, taken: ${first.id})`,
			}),
		]);
	});

	it('that nobody has fails its own item only', async () => {
		makeUsers(chatBot.sandbox.store, 1);
		const rows = rowsOf(await ban(emails('nobody', 'known0'), quietly));
		expect(rows[0]).toEqual({ error: "No user has the email 'nobody@bulk.example' [item 0]" });
		expect(isBanned('known0@bulk.example')).toBe(true);
		expect(writes()).toHaveLength(1);
	});

	it.each<['ignore' | 'refuse']>([['ignore'], ['refuse']])(
		'bans the right user where ChatBot would %s the filters',
		async (filters) => {
			makeUsers(chatBot.sandbox.store, 3);
			chatBot.sandbox.settings.filters = filters;
			await ban(emails('known1'));
			const banned = [0, 1, 2].map((number) => isBanned(`known${number}@bulk.example`));
			expect(banned).toEqual([false, true, false]);
		},
	);

	it.each([
		['65f0000000000000000000a1', "User '65f0000000000000000000a1' is not an email"],
		['', 'User is empty'],
		['a b@x.io', "User 'a b@x.io' has a blank inside"],
	])('cannot be %j', async (email, message) => {
		const { error } = await ban([{ email }]);
		expect(error?.message).toBe(message);
		expect(chatBot.sent()).toEqual([]);
	});

	it('fails all its items where the look-up fails', async () => {
		chatBot.sandbox.addFault({ kind: 'status', status: 403, times: 0 });
		const rows = rowsOf(await ban(emails('a', 'b'), quietly));
		expect(rows.map(({ error }) => String(error).slice(-9))).toEqual([' [item 0]', ' [item 1]']);
		expect(writes()).toEqual([]);
	});
});

describe('in bulk, an address that nobody has', () => {
	const add = async (segment: string, options?: RunOptions) =>
		await chatBot.run(on('segment', 'addUsers')({ userId, segmentIds: [segment] }), {
			items: emails('known0', 'nobody', 'known1'),
			...options,
		});

	it('ends the run before anything is changed', async () => {
		makeUsers(chatBot.sandbox.store, 2);
		const { error } = await add(segmentNamed(chatBot.sandbox.store, 'red'));
		expect(error?.message).toBe("No user has the email 'nobody@bulk.example' [item 1]");
		expect(writes()).toEqual([]);
	});

	it('does not keep the others from being added', async () => {
		const ids = makeUsers(chatBot.sandbox.store, 2);
		const red = segmentNamed(chatBot.sandbox.store, 'red');
		expect(outcomesOf(await add(red, quietly))).toEqual([
			'added',
			expect.stringMatching(/^No user has the email/),
			'added',
		]);
		expect(membersOf(chatBot.sandbox.store, red)).toEqual(ids.sort());
	});
});

describe('a list by email', () => {
	const match = async (names: string[], options?: RunOptions & { dryRun?: boolean }) => {
		const { store } = chatBot.sandbox;
		const ids = makeUsers(store, 3, 'known', { default_name: 'Ada' });
		const segment = segmentNamed(store, 'list', ids.slice(0, 2));
		const result = await chatBot.run(
			on(
				'segment',
				'sync',
			)({ userId, segmentId: byId(segment), options: { dryRun: options?.dryRun ?? false } }),
			{ items: emails(...names), ...options },
		);
		return { ids, segment, result, members: membersOf(store, segment) };
	};

	it('tells of whom each row is', async () => {
		const { ids, segment, result } = await match(['known1', 'known2']);
		const row = (number: number, outcome: string) => ({
			outcome,
			email: `known${number}@bulk.example`,
			name: 'Ada',
			userId: ids[number],
			segmentId: segment,
		});
		const rows = rowsOf(result);
		expect(rows).toEqual([row(1, 'unchanged'), row(0, 'removed'), row(2, 'added')]);
		expect(Object.keys(rows[0])).toEqual(['outcome', 'email', 'name', 'userId', 'segmentId']);
	});

	it('changes nothing with somebody whom ChatBot does not know', async () => {
		const { ids, result, members } = await match(['known1', 'nobody']);
		expect(result.error?.message).toMatch(/^No user has the email .* \[item 1\]$/);
		expect(members).toEqual(ids.slice(0, 2).sort());
	});

	it('goes on without them where the node is told to', async () => {
		const { ids, result, members } = await match(['known1', 'nobody'], quietly);
		expect(members).toEqual([ids[1]]);
		expect(outcomesOf(result)).toEqual([
			'unchanged',
			'removed',
			expect.stringMatching(/^No user has the email .* \[item 1\]$/),
		]);
	});

	it.each([true, false])('of strangers empties no segment (dry run: %s)', async (dryRun) => {
		const { ids, result, members } = await match(['nobody', 'no-one'], { ...quietly, dryRun });
		expect(members).toEqual(ids.slice(0, 2).sort());
		expect(rowsOf(result).every(({ error }) => error)).toBe(true);
	});
});
