import { isRecord } from '../../shared/values';
import type { ApiRequest, HttpClient } from '../../shared/http/client';
import { pages, type Page } from '../../shared/http/pages';
import type { Query } from '../../shared/http/url';

/** Rows to ask for at once. Tiledesk sends 40 by default, and for conversations if asked for more than 100. */
const ROWS_PER_PAGE = 100;

export interface Sort {
	field?: string;
	order?: 'asc' | 'desc';
}

type IdRow = Record<string, unknown> & { id: string };

interface List<Row> {
	/** The path, and the key of the answer that holds the rows. */
	name: 'segments' | 'leads' | 'requests';
	/** The rows in the words of the form, where the name is another. */
	called?: string;
	/** What a 404 means, unless it means a wrong address. */
	notFound?: string;
	query?: Query;
	/** How many rows to list; `Infinity` for all. */
	limit: number;
	sort?: Sort;
	/** `undefined` if the value is no row. */
	toRow?: (row: unknown) => IdRow | undefined;
	/** Rows that do not count and are not handed on. */
	keep?: (row: Row) => boolean;
	/** Whether no row after this page can count. */
	isLast?: (rows: Row[]) => boolean;
}

/**
 * The rows of a list, page by page from page 0. Tiledesk sorts by one field and returns rows with the
 * same value in any order, so pages by date may overlap or leave a gap. Ids are unique and grow with
 * time, so the default order is by id, newest first. A row that comes twice is dropped: new rows shift
 * the others to later pages.
 */
export function listRows<Row extends { id: string }>(
	client: HttpClient,
	{ name, called = name, notFound, query, limit, sort, toRow = withId, keep, isLast }: List<Row>,
): AsyncGenerator<Row[]> {
	const { field = '_id', order = 'desc' } = sort ?? {};
	// Tiledesk skips `page` × `limit` rows, so the size must not change within a list. Where some rows do
	// not count, a small limit would take many pages.
	const size = keep ? ROWS_PER_PAGE : Math.min(ROWS_PER_PAGE, limit);
	const seen = new Set<string>();
	let stale = 0;
	const noProgress = () =>
		client.failures.plain(
			`Tiledesk gave the same page of ${called} again and again, so the list was stopped`,
			'Its paging does not move on. Set a limit, or run again later.',
		);
	return pages<Row, number>({
		pageSize: size,
		limit,
		keep,
		fetchPage: async (page = 0) => {
			const request: ApiRequest = {
				doing: `list ${called}`,
				notFound,
				method: 'GET',
				path: `/${name}`,
				query: { ...query, limit: size, page, sort: field, direction: order === 'asc' ? 1 : -1 },
			};
			const read = readPage(await client.json(request), { name, page, size, toRow });
			const rows = read.rows as Row[] | undefined;
			if (!rows) throw client.failures.unexpected(request, `rows with an ID under "${name}"`);
			const fresh = rows.filter(({ id }) => !seen.has(id));
			// As many new rows as a page holds may have come since the last one; that happens once, not twice.
			stale = rows.length > 0 && fresh.length === 0 ? stale + 1 : 0;
			if (stale > 1) throw noProgress();
			for (const { id } of fresh) seen.add(id);
			return { rows: fresh, next: isLast?.(rows) ? undefined : read.next };
		},
		onRepeatedCursor: noProgress,
	});
}

/** `count` is the number of all rows, `perPage` the page size that the service used. */
function readPage(
	body: unknown,
	{
		name,
		page,
		size,
		toRow,
	}: { name: string; page: number; size: number; toRow: (row: unknown) => IdRow | undefined },
): Partial<Page<IdRow, number>> {
	const list = isRecord(body) ? body[name] : undefined;
	if (!isRecord(body) || !Array.isArray(list)) return {};
	const rows = list.map(toRow);
	if (!rows.every((row) => row !== undefined)) return {};
	const perPage = Number(body.perPage) || size;
	const isLast = typeof body.count === 'number' && (page + 1) * perPage >= body.count;
	return { rows, next: isLast || rows.length < perPage ? undefined : page + 1 };
}

/** The rows of a list that Tiledesk gives whole, as a bare array. */
export async function wholeList(
	client: HttpClient,
	request: ApiRequest,
	toRow: (row: unknown) => IdRow | undefined = withId,
): Promise<IdRow[]> {
	const body = await client.json(request);
	const rows = Array.isArray(body) ? body.map(toRow) : [undefined];
	if (rows.every((row) => row !== undefined)) return rows;
	throw client.failures.unexpected(request, 'an array of rows with an ID');
}

/**
 * A row with its id under `id`: the server calls it `_id`, its documentation `id`. `undefined` if the
 * value is not an object or has no id.
 */
export function withId(row: unknown): IdRow | undefined {
	return isRecord(row) ? withIdOf(row, row._id ?? row.id) : undefined;
}

/** A row with this as its id; `undefined` if it is none. */
export function withIdOf(row: Record<string, unknown>, id: unknown): IdRow | undefined {
	if (typeof id !== 'string' || id.trim() === '') return undefined;
	// Once to make it the first key, once more because a row may have another `id` next to its `_id`.
	return Object.assign({ id }, row, { id });
}
