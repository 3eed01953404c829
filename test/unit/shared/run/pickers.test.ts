import { pageOf } from '../../../../nodes/shared/run/pickers';

const row = (id: string, name: string) => ({ id, name });

const names = (...args: Parameters<typeof pageOf>) =>
	pageOf(...args).results.map(({ name }) => name);

const many = Array.from({ length: 250 }, (_, index) => row(`id${index}`, `N${1000 + index}`));

describe('a page', () => {
	it('is sorted by name as people sort', () => {
		const rows = [row('1', 'Zoe'), row('2', 'émile'), row('3', 'adam'), row('4', 'Bob')];
		expect(names(rows)).toEqual(['adam', 'Bob', 'émile', 'Zoe']);
		expect(rows.map(({ id }) => id)).toEqual(['1', '2', '3', '4']);
	});

	it('shows by its ID what has no name', () => {
		const rows = [row('b', ''), row('c', '  '), { id: 'a', name: null as unknown as string }];
		expect(pageOf(rows).results).toEqual(['a', 'b', 'c'].map((id) => ({ name: id, value: id })));
	});

	it.each([
		['vip', ['My VIPs', 'VIP']],
		[' VIP ', ['My VIPs', 'VIP']],
		['', ['My VIPs', 'Other', 'VIP']],
		['65fA', ['Other']],
		['65f', []],
		['nothing', []],
		['.*', []],
	])('holds what was looked for: %j', (text, found) => {
		expect(names([row('1', 'VIP'), row('2', 'My VIPs'), row('65fA', 'Other')], text)).toEqual(
			found,
		);
	});

	it('is followed by the next until there is none', () => {
		const seen: string[] = [];
		let token: string | undefined;
		do {
			const { results, paginationToken } = pageOf(many, '', token);
			seen.push(...results.map(({ value }) => String(value)));
			token = paginationToken as string | undefined;
		} while (token !== undefined);
		expect(seen).toEqual(many.map(({ id }) => id));
	});

	it.each([100, 200])('of %d rows has no empty one after it', (count) => {
		const rows = many.slice(0, count);
		expect(pageOf(rows, '', String(count - 100)).paginationToken).toBeUndefined();
	});

	it.each(['garbage', '', 'NaN'])('begins at the first where the token is %j', (token) => {
		expect(names(many, '', token)[0]).toBe('N1000');
	});

	it('of nothing is empty', () => expect(pageOf([])).toEqual({ results: [] }));
});
