/** The lists in the form. */
import { TILEDESK_PROJECT_ID } from '../../../sandbox/tiledesk/seed/known';
import { searchAllPages, searchPicker } from '../../../scripts/lib/engine';
import { nodeType, useTiledesk } from './support/service';

const tiledesk = useTiledesk();

const picker = (filter?: string, method = 'searchSegments') => ({
	nodeType,
	credentials: tiledesk.credentials(),
	method,
	filter,
});

it('shows the live segments of the project by name', async () => {
	const { results, paginationToken } = await searchPicker(picker());
	expect(results).toHaveLength(7);
	const names = results.map(({ name }) => name);
	expect(names).toEqual([...names].sort((a, b) => a.localeCompare(b)));
	expect(paginationToken).toBeUndefined();
});

it.each([
	['premium', ['Premium']],
	['ГОРОДА', ['Без города']],
	['nobody has this', []],
	['65a1b2c3d4e5f60718291001', ['Premium']],
])('finds %s', async (text, names) => {
	expect((await searchPicker(picker(text))).results.map(({ name }) => name)).toEqual(names);
});

it('shows a segment whose name is no text, by its ID if there is none', async () => {
	const rows = [
		{ _id: 'a', name: 7 },
		{ _id: 'b', name: null },
		{ _id: 'c', name: {} },
	];
	const body = JSON.stringify({ segments: rows, count: 3 });
	tiledesk.sandbox.addFault({ kind: 'status', status: 200, body });
	const { results } = await searchPicker(picker());
	expect(results.map(({ name, value }) => [name, value])).toEqual([
		['7', 'a'],
		['b', 'b'],
		['c', 'c'],
	]);
});

it('tells segments with the same name apart', async () => {
	const { store } = tiledesk.sandbox;
	const twins = [0, 1].map(() => store.createSegment({ name: 'Twin' }, TILEDESK_PROJECT_ID, 'x'));
	const { results } = await searchPicker(picker('twin'));
	const names = twins.map(({ _id, createdAt }) => {
		return `Twin (${createdAt.slice(0, 10)}, …${_id.slice(-6)})`;
	});
	expect(results.map(({ name }) => name)).toEqual(names.sort());
	expect(new Set(names).size).toBe(2);
});

it.each([
	['searchConversations', undefined, /: Good evening, is a double/],
	['searchConversations', 'park', /park\? \(closed\)$/],
	['searchLeads', undefined, /^.+ \(lead\d+@example\.com\)$/],
	['searchDepartments', undefined, /\w/],
	['searchMembers', 'olga', /^Olga Owner <olga@example\.com>$/],
	['searchBots', undefined, /\w/],
])('%s by %s finds what looks like %s', async (method, text, name) => {
	const { results } = await searchPicker(picker(text, method));
	expect(results.length).toBeGreaterThan(0);
	expect(results.map((row) => row.name)).toContainEqual(expect.stringMatching(name));
	expect(results.every(({ value }) => value !== '')).toBe(true);
});

it('has pages of 100', async () => {
	for (let number = 0; number < 150; number++) {
		tiledesk.sandbox.store.createSegment({ name: `Segment ${number}` }, TILEDESK_PROJECT_ID, 'x');
	}
	const pages = await searchAllPages(picker());
	expect(pages.map(({ results }) => results.length)).toEqual([100, 57]);
	const ids = pages.flatMap(({ results }) => results.map(({ value }) => value));
	expect(new Set(ids).size).toBe(157);
});

it('says what is wrong instead of showing nothing', async () => {
	const credentials = tiledesk.credentials({ password: 'wrong' });
	await expect(searchPicker({ ...picker(), credentials })).rejects.toThrow(
		/did not accept the credential/,
	);
});
