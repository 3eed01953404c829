/** Matching a segment with a list of users. */
import {
	makeUsers,
	membersOf,
	rowsOf,
	segmentNamed,
	useSync,
	wishFor,
} from '../../support/chatBotBulk';

const { chatBot, contactOf, calls, nothingChanged, prepare, run } = useSync();

describe('a segment', () => {
	it('ends up with exactly the users of the list', async () => {
		const { ids, segment, wanted, members } = prepare();
		const result = await run(segment, wishFor(wanted));
		expect(members()).toEqual([...wanted].sort());
		const rows = rowsOf(result);
		const withOutcome = (outcome: string) =>
			rows.filter((row) => row.outcome === outcome).map(({ userId }) => userId);
		expect(withOutcome('unchanged')).toEqual(ids.slice(5, 20));
		expect(withOutcome('added')).toEqual(ids.slice(20));
		expect(withOutcome('removed').sort()).toEqual(ids.slice(0, 5).sort());
		expect(rows).toHaveLength(30);
		expect(calls()).toEqual({ segmentLists: 1, segmentPages: 1, details: 1, adds: 1, removals: 5 });
	});

	it('has a row for each item, linked to it, and those who left beside the first', async () => {
		const { ids, segment } = prepare();
		const { outputs } = await run(segment, wishFor([ids[25], ids[3], ids[25]]));
		const own = outputs[0].filter(({ json }) => json.outcome !== 'removed');
		expect(own).toEqual([
			{
				json: { outcome: 'added', email: null, name: null, userId: ids[25], segmentId: segment },
				pairedItem: { item: 0 },
			},
			{
				json: { ...contactOf(ids[3]), userId: ids[3], segmentId: segment, outcome: 'unchanged' },
				pairedItem: { item: 1 },
			},
			{
				json: { outcome: 'added', email: null, name: null, userId: ids[25], segmentId: segment },
				pairedItem: { item: 2 },
			},
		]);
		const gone = outputs[0].filter(({ json }) => json.outcome === 'removed');
		expect(gone).toHaveLength(19);
		expect(gone.every(({ pairedItem }) => (pairedItem as any).item === 0)).toBe(true);
	});

	it('that is as wanted is left alone', async () => {
		const { ids, segment } = prepare();
		const result = await run(segment, wishFor(ids.slice(0, 20)));
		expect(new Set(rowsOf(result).map(({ outcome }) => outcome))).toEqual(new Set(['unchanged']));
		expect(calls()).toEqual({ segmentLists: 1, segmentPages: 1, details: 1 });
	});

	it('that is empty is filled without a list', async () => {
		const { store, ids } = prepare();
		const segment = segmentNamed(store, 'empty');
		await run(segment, wishFor(ids));
		expect(membersOf(store, segment)).toEqual([...ids].sort());
		expect(calls()).toEqual({ segmentLists: 1, adds: 1 });
	});

	it.each([40, 41, 80])('of %i users is read to its last page', async (count) => {
		const { store } = chatBot.sandbox;
		const ids = makeUsers(store, count);
		const segment = segmentNamed(store, 'list', ids);
		await run(segment, wishFor(ids.slice(1)));
		expect(membersOf(store, segment)).toEqual(ids.slice(1).sort());
	});
});

describe('the number of calls', () => {
	it('for 10,000 against 10,000 with 50 to add and 50 to remove is 303', async () => {
		const { store } = chatBot.sandbox;
		const ids = makeUsers(store, 10_050);
		const segment = segmentNamed(store, 'list', ids.slice(0, 10_000));
		const { status } = await run(segment, wishFor(ids.slice(50)));
		expect(status).toBe('success');
		expect(membersOf(store, segment)).toEqual(ids.slice(50).sort());
		expect(calls()).toEqual({
			segmentLists: 1,
			segmentPages: 250,
			details: 1,
			adds: 1,
			removals: 50,
		});
		expect(chatBot.sent()).toHaveLength(303);
	});
});

describe('a dry run', () => {
	it('changes nothing and tells everything', async () => {
		const { ids, segment, wanted, members } = prepare();
		const result = await run(segment, wishFor(wanted), { job: { dryRun: true } });
		expect(members()).toEqual(ids.slice(0, 20).sort());
		nothingChanged();
		const dry = rowsOf(result);
		expect(dry.every((row) => row.dryRun === true)).toBe(true);
		const real = rowsOf(await run(segment, wishFor(wanted)));
		expect(dry).toEqual(real.map((row) => ({ ...row, dryRun: true })));
	});

	it('that is neither true nor false is refused before any call', async () => {
		const { ids, segment } = prepare();
		const { error } = await run(segment, wishFor(ids), { job: { dryRun: '={{ "perhaps" }}' } });
		expect(error?.message).toMatch(/^Options → Dry Run is 'perhaps'/);
		expect(chatBot.sent()).toEqual([]);
	});
});

describe('an empty list', () => {
	it.each([[[{}]], [[{ user: '' }, { user: ' ' }]]])('(%j) is refused', async (items) => {
		const { segment } = prepare();
		const { error } = await run(segment, items);
		expect(error?.message).toContain('is empty in every item, so the segment would lose all');
		expect(error).toMatchObject({ description: expect.stringContaining('Allow Emptying') });
		expect(chatBot.sent()).toEqual([]);
	});

	it('empties the segment when that is allowed', async () => {
		const { segment, members } = prepare();
		const { outputs } = await run(segment, [{ user: '' }, {}], { job: { allowEmpty: true } });
		expect(members()).toEqual([]);
		expect(outputs[0]).toHaveLength(20);
		expect(outputs[0][0]).toMatchObject({ json: { outcome: 'removed' }, pairedItem: { item: 0 } });
	});

	it('in part is a user that cannot be read', async () => {
		const { ids, segment } = prepare();
		const items = [...wishFor(ids.slice(0, 3)), { user: '' }];
		const { error } = await run(segment, items, { job: { allowEmpty: true } });
		expect(error?.message).toBe('User is empty in item 3, so it is unclear who is to stay');
		expect(chatBot.sent()).toEqual([]);
	});
});
