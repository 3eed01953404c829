/** When matching a segment with a list is refused, stops, or fails in part. */
import { runChatBot, UNKNOWN_ID } from '../../support/chatBot';
import {
	idsOf,
	jobs,
	makeUsers,
	quietly,
	rowsOf,
	segmentNamed,
	startProxy,
	useSync,
	wishFor,
} from '../../support/chatBotBulk';

const { chatBot, contactOf, calls, nothingChanged, prepare, run } = useSync();

describe('before any call', () => {
	it.each(['no id!', '../x', '=x y'])('a user like %j stops the run', async (bad) => {
		const { ids, segment } = prepare();
		for (const options of [{}, quietly]) {
			const items = [...wishFor(ids.slice(0, 3)), { user: bad }];
			const { outputs, error } = await run(segment, items, options);
			const message = error?.message ?? outputs[0][0].json.error;
			expect(message).toMatch(/is not an ID/);
			expect(chatBot.sent()).toEqual([]);
		}
	});

	it('two segments in one run are refused', async () => {
		const { store, ids, segment } = prepare();
		const other = segmentNamed(store, 'other');
		const items = [segment, other].map((id, index) => ({ segment: id, user: ids[index] }));
		const parameters = { ...jobs.sync(''), segmentId: '={{ $json.segment }}' };
		const segmentId = { __rl: true, mode: 'id', value: '={{ $json.segment }}' };
		const { error } = await chatBot.run({ ...parameters, segmentId }, { items });
		expect(error?.message).toMatch(/^Segment differs between the items/);
		expect(chatBot.sent()).toEqual([]);
	});
});

describe('before any change', () => {
	it('a segment that does not exist stops the run', async () => {
		const { error } = await run(UNKNOWN_ID, wishFor(idsOf(chatBot.sandbox.store)));
		expect(error?.message).toBe(`Segment '${UNKNOWN_ID}' was not found`);
		expect(calls()).toEqual({ segmentLists: 1 });
	});

	it.each([
		{ filters: 'ignore' as const },
		{ filters: 'refuse' as const },
		{ ignoreFilterTypes: ['segment' as const] },
	])('%j stops the run', async (settings) => {
		const { ids, segment, wanted, members } = prepare();
		Object.assign(chatBot.sandbox.settings, settings);
		const { status } = await run(segment, wishFor(wanted));
		expect(status).toBe('error');
		nothingChanged();
		expect(members()).toEqual(ids.slice(0, 20).sort());
	});

	it('everybody in place of the members stops the run, even if the first is one', async () => {
		const { store, ids } = prepare();
		const newest = makeUsers(store, 1)[0];
		const segment = segmentNamed(store, 'newest', [newest]);
		chatBot.sandbox.settings.filters = 'ignore';
		const { error } = await run(segment, wishFor(ids));
		expect(error?.message).toBe("The segment 'newest' has 1 users, but ChatBot lists more");
		nothingChanged();
	});

	it.each([-3, -1, 1, 3])('a list that differs by %i from the size stops the run', async (by) => {
		const { ids, segment, wanted, members } = prepare();
		const proxy = await startProxy(chatBot.sandbox, ({ method, path }) => {
			if (method !== 'GET' || path !== '/users/segments') return undefined;
			return { body: [{ id: segment, name: 'list', users: 20 + by, createdAt: '' }] };
		});
		const items = wishFor(wanted);
		const { error } = await runChatBot(proxy, jobs.sync(segment), { items });
		await proxy.close();
		expect(error).toMatchObject({
			message: `The segment 'list' has ${20 + by} users, but ChatBot lists ${by < 0 ? 'more' : 20}`,
			description: expect.stringMatching(/^Nothing was changed\./),
		});
		nothingChanged();
		expect(members()).toEqual(ids.slice(0, 20).sort());
	});

	it('a list in which a user is twice stops the run', async () => {
		const { segment, ids, wanted } = prepare();
		const proxy = await startProxy(chatBot.sandbox, ({ path }) =>
			path === '/users'
				? {
						body: {
							data: [...ids.slice(0, 19), ids[0]].map((id) => ({ id, attributes: {} })),
							count: 20,
						},
					}
				: undefined,
		);
		const items = wishFor(wanted);
		const { error } = await runChatBot(proxy, jobs.sync(segment), { items });
		await proxy.close();
		expect(error?.message).toContain('has 20 users, but ChatBot lists 19');
		nothingChanged();
	});
});

describe('a failure', () => {
	it('of one user is told, and the others are done', async () => {
		const { ids, segment, members } = prepare();
		const wanted = [ids[6], UNKNOWN_ID, ids[25]];
		const rows = rowsOf(await run(segment, wishFor(wanted), quietly));
		expect(members()).toEqual([ids[6], ids[25]].sort());
		expect(rows.filter(({ outcome }) => outcome === 'removed')).toHaveLength(19);
		expect(rows.filter(({ error }) => error)).toEqual([
			{ error: expect.stringMatching(/no user with id .*\[item 1\]$/) },
		]);
		expect(rows.find(({ userId }) => userId === ids[25])?.outcome).toBe('added');
	});

	it('of all adds for another reason loses no rows', async () => {
		const { ids, segment, wanted, members } = prepare();
		chatBot.sandbox.addFault({ kind: 'status', status: 500, path: '*/members', times: 0 });
		const rows = rowsOf(await run(segment, wishFor(wanted), quietly));
		expect(members()).toEqual(ids.slice(5, 20).sort());
		const count = (outcome: string) => rows.filter((row) => row.outcome === outcome).length;
		expect([count('unchanged'), count('removed')]).toEqual([15, 5]);
		expect(rows.filter(({ error }) => error)).toHaveLength(10);
	});

	it('of a removal is told in its row', async () => {
		const { ids, segment, wanted } = prepare();
		const path = `/users/${ids[2]}/segments`;
		chatBot.sandbox.addFault({ kind: 'status', status: 403, path, times: 0 });
		const rows = rowsOf(await run(segment, wishFor(wanted), quietly));
		expect(rows.filter(({ outcome }) => outcome === 'removed')).toHaveLength(4);
		expect(rows.filter(({ outcome }) => outcome === 'failed')).toEqual([
			{
				...contactOf(ids[2]),
				segmentId: segment,
				userId: ids[2],
				outcome: 'failed',
				reason: expect.stringMatching(/does not allow this credential/),
			},
		]);
	});

	it('of a removal ends the run, otherwise', async () => {
		const { ids, segment, wanted } = prepare();
		const path = `/users/${ids[2]}/segments`;
		chatBot.sandbox.addFault({ kind: 'status', status: 403, path, times: 0 });
		const { status, error } = await run(segment, wishFor(wanted));
		expect(status).toBe('error');
		expect(error?.message).toMatch(/does not allow this credential/);
	});

	it('of an add ends the run and takes nobody out, otherwise', async () => {
		const { ids, segment, members } = prepare();
		const { error } = await run(segment, wishFor([ids[6], ids[25], UNKNOWN_ID]));
		expect(error).toMatchObject({ context: { itemIndex: 2 } });
		expect(calls()).not.toHaveProperty('removals');
		expect(members()).toEqual([...ids.slice(0, 20), ids[25]].sort());
	});

	it('of every user of the list takes nobody out', async () => {
		const { ids, segment, members } = prepare();
		const wrong = [UNKNOWN_ID, `${UNKNOWN_ID.slice(0, -1)}2`];
		const rows = rowsOf(await run(segment, wishFor(wrong), quietly));
		expect(members()).toEqual(ids.slice(0, 20).sort());
		expect(rows).toEqual([
			{ error: expect.stringMatching(/no user with id .*\[item 0\]$/) },
			{ error: expect.stringMatching(/no user with id .*\[item 1\]$/) },
		]);
	});
});
