import type { INodeListSearchItems, INodeListSearchResult } from 'n8n-workflow';

/** Entries a picker shows before the user scrolls on. */
const ENTRIES_PER_PAGE = 100;

/**
 * A page of a list that the service gives whole: searched by name and id, sorted by name. The token is
 * where the next page begins.
 */
export function pageOf<Row extends { id: string; name: string }>(
	rows: Row[],
	searchText = '',
	token = '0',
): INodeListSearchResult {
	const wanted = searchText.trim().toLowerCase();
	const found = rows
		.filter(
			({ id, name }) =>
				id.toLowerCase() === wanted || nameOf(name, id).toLowerCase().includes(wanted),
		)
		.sort((a, b) => nameOf(a.name, a.id).localeCompare(nameOf(b.name, b.id)));
	const from = Number(token) || 0;
	const to = from + ENTRIES_PER_PAGE;
	return {
		results: found
			.slice(from, to)
			.map(({ id, name }): INodeListSearchItems => ({ name: nameOf(name, id), value: id })),
		paginationToken: to < found.length ? String(to) : undefined,
	};
}

/** What has no name is shown by its id. */
function nameOf(name: string | null | undefined, id: string): string {
	return name?.trim() ? name : id;
}
