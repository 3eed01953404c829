/** Taking many users out of segments. */
import type { IDataObject } from 'n8n-workflow';
import { inAnyOrder, UNKNOWN_ID, useChatBot } from '../../support/chatBot';
import type { RunOptions } from '../../support/chatBot';
import {
	countCalls,
	idsOf,
	jobs,
	membership,
	membersOf,
	outcomesOf,
	quietly,
	segmentNamed,
} from '../../support/chatBotBulk';

const chatBot = useChatBot();

const run = async (items: IDataObject[], options: RunOptions = {}) =>
	await chatBot.run(jobs.removeUsers, { items, ...options });

const calls = () => countCalls(chatBot.sandbox.requests());

/** Segments that hold everybody. */
const full = (...names: string[]) => {
	const { store } = chatBot.sandbox;
	return names.map((name) => segmentNamed(store, name, idsOf(store)));
};

it('takes each user out with one call', async () => {
	const { store } = chatBot.sandbox;
	const ids = idsOf(store);
	const [a, b] = full('a', 'b');
	const gone = ids.slice(0, 40);
	const { outputs } = await run(gone.map((id) => membership(id, a, b)));
	expect(calls()).toEqual({ removals: 40 });
	expect(membersOf(store, a)).toEqual(ids.slice(40).sort());
	expect(membersOf(store, b)).toEqual(ids.slice(40).sort());
	expect(outputs[0]).toEqual(
		gone.map((userId, item) => ({
			json: { userId, segmentIds: [a, b], outcome: 'removed' },
			pairedItem: { item },
		})),
	);
	// The users themselves stay.
	expect(store.users.size).toBe(60);
});

it('runs in parallel', async () => {
	chatBot.sandbox.settings.latencyMs = 15;
	const [a] = full('a');
	await run(
		idsOf(chatBot.sandbox.store)
			.slice(0, 20)
			.map((id) => membership(id, a)),
	);
	const rows = chatBot.sandbox.requests();
	const begins = rows.map(({ at }) => Date.parse(at));
	const ends = rows.map(({ durationMs }, index) => begins[index] + durationMs);
	// The second began before the first was done.
	expect(begins[1]).toBeLessThanOrEqual(ends[0]);
	expect(new Set(rows.map(({ connection }) => connection)).size).toBeGreaterThan(1);
});

it('folds the items of one user into one call', async () => {
	const { store } = chatBot.sandbox;
	const [a, b, c] = full('a', 'b', 'c');
	const [one, two] = idsOf(store);
	const result = await run([
		membership(one, a),
		membership(two, c),
		membership(one, b, a),
		membership(one, a),
	]);
	expect(inAnyOrder(chatBot.sent())).toEqual(
		inAnyOrder([
			{ method: 'DELETE', path: `/users/${one}/segments`, body: [a, b] },
			{ method: 'DELETE', path: `/users/${two}/segments`, body: [c] },
		]),
	);
	expect(outcomesOf(result)).toEqual(['removed', 'removed', 'removed', 'removed']);
	expect(result.outputs[0].map(({ json }) => json.segmentIds)).toEqual([[a], [c], [b, a], [a]]);
});

it('asks for at most a hundred segments at once, however many items name them', async () => {
	const { store } = chatBot.sandbox;
	const segments = full(...Array.from({ length: 150 }, (_, number) => `s${number}`));
	const [one] = idsOf(store);
	await run([membership(one, ...segments.slice(0, 80)), membership(one, ...segments.slice(80))]);
	expect(chatBot.sent().map(({ body }) => (body as string[]).length)).toEqual([100, 50]);
	expect(segments.some((id) => membersOf(store, id).includes(one))).toBe(false);
});

it('tells each item its own outcome', async () => {
	const { store } = chatBot.sandbox;
	const [a, b] = full('a', 'b');
	const [one, two, three] = idsOf(store);
	const result = await run(
		[
			membership(one, a),
			membership(UNKNOWN_ID, a),
			membership(two, a),
			membership(two, UNKNOWN_ID),
			membership('', a),
			membership(two, b),
			membership(three, a),
		],
		quietly,
	);
	expect(outcomesOf(result)).toEqual([
		'removed',
		`User '${UNKNOWN_ID}' or one of the segments was not found [item 1]`,
		'removed',
		expect.stringMatching(/no segment with id .*\[item 3\]$/),
		'User is empty [item 4]',
		'removed',
		'removed',
	]);
	const gone = (...ids: string[]) =>
		idsOf(store)
			.filter((id) => !ids.includes(id))
			.sort();
	expect(membersOf(store, a)).toEqual(gone(one, two, three));
	expect(membersOf(store, b)).toEqual(gone(two));
});

it('ends with the first failure and names it, otherwise', async () => {
	const [a] = full('a');
	const ids = idsOf(chatBot.sandbox.store);
	const all = [...ids.slice(0, 3), UNKNOWN_ID, ...ids.slice(3)];
	const { error } = await run(all.map((id) => membership(id, a)));
	expect(error).toMatchObject({ context: { itemIndex: 3 } });
	expect(calls().removals).toBeLessThan(60);
});

it('goes on with all the others after a failure', async () => {
	const [a] = full('a');
	const ids = idsOf(chatBot.sandbox.store).slice(0, 5);
	chatBot.sandbox.addFault({ kind: 'status', status: 500, times: 0 });
	const result = await run(
		ids.map((id) => membership(id, a)),
		quietly,
	);
	expect(outcomesOf(result)).toEqual(
		ids.map((_, item) => expect.stringMatching(new RegExp(`status 500.*\\[item ${item}\\]$`))),
	);
	expect(calls()).toEqual({ removals: 5 });
});
