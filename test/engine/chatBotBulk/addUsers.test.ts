/** Adding many users to segments. */
import type { IDataObject } from 'n8n-workflow';
import { UNKNOWN_ID, useChatBot } from '../../support/chatBot';
import type { RunOptions } from '../../support/chatBot';
import {
	countCalls,
	idsOf,
	jobs,
	makeUsers,
	membership,
	membersOf,
	outcomesOf,
	quietly,
	segmentNamed,
} from '../../support/chatBotBulk';

const chatBot = useChatBot();

const run = async (items: IDataObject[], options: RunOptions = {}) =>
	await chatBot.run(jobs.addUsers, { items, ...options });

const calls = () => countCalls(chatBot.sandbox.requests());

const bodies = () =>
	chatBot
		.sent()
		.filter(({ method }) => method === 'POST')
		.map(({ body }) => body as { segments: string[]; users: string[] });

const unknownIds = (count: number) =>
	Array.from({ length: count }, (_, number) => UNKNOWN_ID.slice(0, 20) + String(1000 + number));

const fresh = (...names: string[]) =>
	names.map((name) => segmentNamed(chatBot.sandbox.store, name));

describe('folding', () => {
	it('takes 10,000 users into a segment with ten calls', async () => {
		const { store } = chatBot.sandbox;
		const ids = makeUsers(store, 10_000);
		const [red] = fresh('red');
		const { outputs } = await run(ids.map((id) => membership(id, red)));
		expect(calls()).toEqual({ adds: 10 });
		expect(bodies().map(({ users }) => users.length)).toEqual(Array(10).fill(1000));
		expect(membersOf(store, red)).toEqual([...ids].sort());
		expect(outputs[0]).toHaveLength(10_000);
		expect(outputs[0][9_999]).toEqual({
			json: { userId: ids[9_999], segmentIds: [red], outcome: 'added' },
			pairedItem: { item: 9_999 },
		});
	});

	it('asks for no order of the segments', async () => {
		const [a, b, c] = fresh('a', 'b', 'c');
		const [one, two, three] = idsOf(chatBot.sandbox.store);
		const { outputs } = await run([
			membership(one, a, b, c),
			membership(two, c, a, b),
			{ user: three, segments: `${b}, ${c}, ${a}, ${a}` },
		]);
		expect(bodies()).toEqual([{ segments: [a, b, c].sort(), users: [one, two, three] }]);
		// A row names the segments in the order of its item.
		expect(outputs[0][1].json.segmentIds).toEqual([c, a, b]);
	});

	it('sends a user once who is there several times, and tells each item', async () => {
		const [a] = fresh('a');
		const [one, two] = idsOf(chatBot.sandbox.store);
		const result = await run([one, two, one, one].map((id) => membership(id, a)));
		expect(bodies()).toEqual([{ segments: [a], users: [one, two] }]);
		expect(outcomesOf(result)).toEqual(['added', 'added', 'added', 'added']);
	});

	it('keeps items with other segments apart', async () => {
		const { store } = chatBot.sandbox;
		const [a, b] = fresh('a', 'b');
		const [one, two, three] = idsOf(store);
		await run([membership(one, a), membership(two, b), membership(three, a), membership(one, b)]);
		expect(calls()).toEqual({ adds: 2 });
		expect(membersOf(store, a)).toEqual([one, three].sort());
		expect(membersOf(store, b)).toEqual([one, two].sort());
	});

	it('takes a hundred segments in one call, and not one more', async () => {
		const { store } = chatBot.sandbox;
		const segments = fresh(...Array.from({ length: 101 }, (_, number) => `s${number}`));
		const [one] = idsOf(store);
		expect((await run([membership(one, ...segments.slice(1))])).status).toBe('success');
		expect(calls()).toEqual({ adds: 1 });
		const { error } = await run([membership(one, ...segments)]);
		expect(error?.message).toMatch(/has 101 entries/);
		expect(calls()).toEqual({ adds: 1 });
	});
});

describe('a bad id', () => {
	it('among a thousand is found by halving, and the others go through', async () => {
		const { store } = chatBot.sandbox;
		const ids = makeUsers(store, 999);
		const [a] = fresh('a');
		const all = [...ids.slice(0, 613), UNKNOWN_ID, ...ids.slice(613)];
		const result = await run(
			all.map((id) => membership(id, a)),
			quietly,
		);
		expect(membersOf(store, a)).toEqual([...ids].sort());
		const outcomes = outcomesOf(result);
		expect(outcomes.filter((outcome) => outcome === 'added')).toHaveLength(999);
		expect(outcomes[613]).toMatch(/no user with id .*\[item 613\]$/);
		// Two calls on each of ⌈log2 1,000⌉ levels, the first call, and one look at the segments.
		expect(calls().adds).toBeLessThanOrEqual(2 * 10 + 1);
		expect(calls().segmentLists).toBe(1);
	});

	it('several times among the items fails each of them', async () => {
		const [a] = fresh('a');
		const [one] = idsOf(chatBot.sandbox.store);
		const result = await run(
			[UNKNOWN_ID, one, UNKNOWN_ID].map((id) => membership(id, a)),
			quietly,
		);
		expect(outcomesOf(result)).toEqual([
			expect.stringMatching(/\[item 0\]$/),
			'added',
			expect.stringMatching(/\[item 2\]$/),
		]);
	});

	it.each([1, 2, 3, 7, 64, 100])(
		'%i of them among 200 leave the other users alone',
		async (bad) => {
			const { store } = chatBot.sandbox;
			const ids = makeUsers(store, 200 - bad);
			const [a] = fresh('a');
			const all = [...ids];
			unknownIds(bad).forEach((id, number) => all.splice((number * 37) % all.length, 0, id));
			const result = await run(
				all.map((id) => membership(id, a)),
				quietly,
			);
			expect(membersOf(store, a)).toEqual([...ids].sort());
			outcomesOf(result).forEach((outcome, index) => {
				if (ids.includes(all[index])) expect(outcome).toBe('added');
				else expect(outcome).toContain(`no user with id`);
			});
		},
	);

	it('ends the run otherwise, and is named; nobody after it is added', async () => {
		const { store } = chatBot.sandbox;
		const [a] = fresh('a');
		const [one, two] = idsOf(store);
		const { error, outputs } = await run([one, UNKNOWN_ID, two].map((id) => membership(id, a)));
		expect(outputs).toEqual([]);
		expect(error).toMatchObject({ context: { itemIndex: 1 } });
		expect(error?.message).toMatch(/no user with id .*\[item 1\]$/);
		expect(membersOf(store, a)).toEqual([one]);
	});

	it('ends the run after the calls that it takes to find the first of a thousand', async () => {
		const [a] = fresh('a');
		const { error } = await run(unknownIds(1000).map((id) => membership(id, a)));
		expect(error?.message).toMatch(/no user with id .*\[item 0\]$/);
		// 1000, 500, 250, 125, 63, 32, 16, 8, 4, 2, 1.
		expect(calls()).toEqual({ adds: 11, segmentLists: 1 });
	});

	it('of a segment is found at once, without halving', async () => {
		const ids = makeUsers(chatBot.sandbox.store, 1000);
		const { error } = await run(ids.map((id) => membership(id, UNKNOWN_ID)));
		expect(error?.message).toMatch(`Segment '${UNKNOWN_ID}' was not found [item 0]`);
		expect(calls()).toEqual({ adds: 1, segmentLists: 1 });
	});

	it('of a segment fails its own items only', async () => {
		const { store } = chatBot.sandbox;
		const [a] = fresh('a');
		const [one, two, three] = idsOf(store);
		const result = await run(
			[membership(one, a), membership(two, UNKNOWN_ID), membership(three, a)],
			quietly,
		);
		expect(outcomesOf(result)).toEqual([
			'added',
			`Segment '${UNKNOWN_ID}' was not found [item 1]`,
			'added',
		]);
		expect(membersOf(store, a)).toEqual([one, three].sort());
	});
});

describe('an item', () => {
	it('that cannot be read does not keep others from being done', async () => {
		const { store } = chatBot.sandbox;
		const [a] = fresh('a');
		const [one, two] = idsOf(store);
		const items = [membership(one, a), membership('', a), membership('no id!', a), membership(two)];
		const result = await run(items, quietly);
		expect(outcomesOf(result)).toEqual([
			'added',
			'User is empty [item 1]',
			"User 'no id!' is not an ID [item 2]",
			'Segment Names or IDs is empty [item 3]',
		]);
		expect(membersOf(store, a)).toEqual([one]);
	});

	it('that cannot be read ends the run before anything is sent, otherwise', async () => {
		const [a] = fresh('a');
		const [one] = idsOf(chatBot.sandbox.store);
		const { error } = await run([membership(one, a), membership('', a)]);
		expect(error?.message).toBe('User is empty [item 1]');
		expect(chatBot.sent()).toEqual([]);
	});
});

describe('a call that fails for another reason', () => {
	it.each([401, 403, 500])('(%i) is not halved and fails its own users only', async (status) => {
		const { store } = chatBot.sandbox;
		const ids = makeUsers(store, 2500);
		const [a] = fresh('a');
		chatBot.sandbox.addFault({ kind: 'status', status, path: '*/members' });
		const result = await run(
			ids.map((id) => membership(id, a)),
			quietly,
		);
		expect(calls()).toEqual({ adds: 3 });
		const outcomes = outcomesOf(result);
		const added = ids.filter((_, index) => outcomes[index] === 'added');
		expect(membersOf(store, a)).toEqual([...added].sort());
		expect([1500, 2000]).toContain(added.length);
	});

	it('is a page of a proxy that says 200', async () => {
		const { store } = chatBot.sandbox;
		const [a] = fresh('a');
		const [one] = idsOf(store);
		chatBot.sandbox.addFault({ kind: 'html', status: 200 });
		const { error } = await run([membership(one, a)]);
		expect(error?.message).toMatch(/^ChatBot gave an answer that is not JSON/);
	});

	it('is repeated where that may help', async () => {
		const { store } = chatBot.sandbox;
		const [a] = fresh('a');
		const [one] = idsOf(store);
		chatBot.sandbox.addFault({ kind: 'cut', when: 'after' });
		chatBot.sandbox.addFault({ kind: 'status', status: 503 });
		expect(outcomesOf(await run([membership(one, a)]))).toEqual(['added']);
		expect(calls()).toEqual({ adds: 3 });
	});
});

it('uses the paths of the older edition', async () => {
	const { store } = chatBot.sandbox;
	const [a] = fresh('a');
	const [one] = idsOf(store);
	await run([membership(one, a)], { credential: { apiVersion: 'v1' } });
	expect(chatBot.sent().map(({ path }) => path)).toEqual(['/segments/members']);
});
