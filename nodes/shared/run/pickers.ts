import type { INodeListSearchItems, INodeListSearchResult } from 'n8n-workflow';

/** Entries a picker shows before the user scrolls on. */
const ENTRIES_PER_PAGE = 100;

/** Which entries a page shows; the token is where it begins. */
export function pageAt(token = '0'): { from: number; to: number } {
	const from = Number(token) || 0;
	return { from, to: from + ENTRIES_PER_PAGE };
}

/** That page of the entries found so far. */
export function cutPage(
	entries: INodeListSearchItems[],
	{ from, to }: { from: number; to: number },
): INodeListSearchResult {
	return {
		results: entries.slice(from, to),
		paginationToken: to < entries.length ? String(to) : undefined,
	};
}

interface Row {
	id: string;
	name?: string | null;
}

/** A page of a list that the service gives whole: searched by name and id, sorted by name. */
export function pageOf(rows: Row[], searchText = '', token?: string): INodeListSearchResult {
	const wanted = searchText.trim().toLowerCase();
	const found = rows
		.map(toEntry)
		.filter(
			({ name, value }) => value.toLowerCase() === wanted || name.toLowerCase().includes(wanted),
		)
		.sort((a, b) => a.name.localeCompare(b.name));
	return cutPage(found, pageAt(token));
}

/** What has no name is shown by its id. */
function toEntry({ id, name }: Row): { name: string; value: string } {
	return { name: name?.trim() ? name : id, value: id };
}
