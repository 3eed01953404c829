import { createPathMatcher } from '../../../sandbox/framework/glob';
import { createUuidSource, IdSource } from '../../../sandbox/framework/ids';
import { RequestLog, type LogRow } from '../../../sandbox/framework/request-log';
import { createSeed } from '../../../sandbox/chatbot/seed';

it('hands out ids that only grow, also when the clock does not', () => {
	const ids = new IdSource();
	const list = [1e12, 1e12, 5e11, 2e12, 1e12].map((at) => ids.next(at));
	expect(list).toEqual([...list].sort());
	expect(new Set(list).size).toBe(5);
	for (const id of list) expect(id).toMatch(/^[0-9a-f]{24}$/);
	const next = new IdSource();
	next.continueAfter(list);
	expect(next.next(0) > list[4]).toBe(true);
});

it('makes the same UUIDs from the same seed', () => {
	const [first, second] = [createUuidSource(5), createUuidSource(5)];
	expect(first()).toBe(second());
	expect(first()).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-a[0-9a-f]{3}-[0-9a-f]{12}$/);
});

it.each([
	['/users', '/users', true],
	['/users', '/users/1', false],
	['/users/*', '/users/1/segments', true],
	['/users/*/ban', '/users/1/ban', true],
	['/users/*/ban', '/users/1', false],
	['*', '/anything', true],
	['/a.b*', '/axb', false],
])('path pattern %s on %s: %s', (pattern, path, expected) => {
	expect(createPathMatcher(pattern)(path)).toBe(expected);
});

it('keeps only the newest rows of the log', () => {
	const log = new RequestLog(3);
	for (const path of ['a', 'b', 'c', 'd', 'e']) log.add({ path } as LogRow);
	expect(log.list().map(({ path }) => path)).toEqual(['c', 'd', 'e']);
});

describe('the seed', () => {
	const { users } = createSeed({ users: 500 });

	it('has ids in the order of creation, with ties', () => {
		const ids = users.map(({ id }) => id);
		expect(ids).toEqual([...ids].sort());
		const dates = users.map(({ createdAt }) => createdAt);
		expect(dates).toEqual([...dates].sort((a, b) => a - b));
		expect(new Set(dates).size).toBeLessThan(dates.length);
		expect(users.every(({ createdAt, lastSeen }) => lastSeen >= createdAt)).toBe(true);
	});

	it('has what breaks careless code', () => {
		const values = users.flatMap(({ attributes }) => Object.values(attributes));
		for (const trouble of [null, /,/, /"/, /\n/, /[^\x00-\xff]/]) {
			const hasIt = values.some((value) =>
				trouble === null ? value === null : value !== null && trouble.test(value),
			);
			expect(hasIt).toBe(true);
		}
		expect(users.some(({ banned }) => banned)).toBe(true);
		expect(new Set(users.map(({ userId }) => userId)).size).toBe(500);
	});
});
