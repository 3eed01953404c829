import { RecentKeys } from '../../../nodes/shared/trigger/recentKeys';

it('knows what came before', () => {
	const keys = new RecentKeys(10, 1000);
	expect(keys.add(['a', 'b'])).toBe(true);
	expect(keys.add(['a', 'b'])).toBe(false);
});

it('keeps the parts of a key apart', () => {
	const keys = new RecentKeys(10, 1000);
	const all = [
		['a b', 'c'],
		['a', 'b c'],
		['a', null],
		['a', 'null'],
		['a'],
		['a', ''],
		[1],
		['1'],
	];
	expect(all.map((parts) => keys.add(parts))).toEqual(all.map(() => true));
});

it('forgets by age', () => {
	const keys = new RecentKeys(10, 1000);
	keys.add(['a'], 0);
	keys.add(['b'], 500);
	expect(keys.add(['a'], 999)).toBe(false);
	expect(keys.add(['a'], 1000)).toBe(true);
	expect(keys.size).toBe(2);
	expect(keys.add(['b'], 1500)).toBe(true);
	expect(keys.size).toBe(2);
});

it('forgets the oldest when it is full', () => {
	const keys = new RecentKeys(1000, 60_000);
	for (let number = 0; number < 100_000; number++) keys.add([number], number / 1000);
	expect(keys.size).toBe(1000);
	expect(keys.add([99_000], 100)).toBe(false);
	expect(keys.add([98_999], 100)).toBe(true);
});
