import { isRecord } from '../../shared/values';
import type { ApiRequest, HttpClient } from '../../shared/http/client';
import { pages, type Page } from '../../shared/http/pages';
import type { Query } from '../../shared/http/url';

/** Rows to ask for at once. Tiledesk sends 40 by default, and has no maximum. */
const ROWS_PER_PAGE = 100;

export interface Sort {
	field?: string;
	order?: 'asc' | 'desc';
}

interface List {
	/** The path, and the key of the answer that holds the rows. */
	name: 'segments' | 'leads';
	/** What a 404 means, unless it means a wrong address. */
	notFound?: string;
	query?: Query;
	/** How many rows to list; `Infinity` for all. */
	limit: number;
	sort?: Sort;
}

/**
 * The rows of a list, page by page from page 0. Tiledesk sorts by one field and returns rows with the
 * same value in any order, so pages by date may overlap or leave a gap. Ids are unique and grow with
 * time, so the default order is by id, newest first. A row that comes twice is dropped.
 */
export function listRows<Row extends { id: string }>(
	client: HttpClient,
	{ name, notFound, query, limit, sort: { field = '_id', order = 'desc' } = {} }: List,
): AsyncGenerator<Row[]> {
	// Tiledesk skips `page` × `limit` rows, so the size must not change within a list.
	const size = Math.min(ROWS_PER_PAGE, limit);
	const seen = new Set<string>();
	const noProgress = () =>
		client.failures.plain(
			`Tiledesk gave the same page of ${name} twice, so the list was stopped`,
			'Its paging does not move on. Set a limit, or run again later.',
		);
	return pages<Row, number>({
		pageSize: size,
		limit,
		fetchPage: async (page = 0) => {
			const request: ApiRequest = {
				doing: `list ${name}`,
				notFound,
				method: 'GET',
				path: `/${name}`,
				query: { ...query, limit: size, page, sort: field, direction: order === 'asc' ? 1 : -1 },
			};
			const body = await client.json(request);
			const { rows, next } = readPage<Row>(body, name, { page, size });
			if (!rows) throw client.failures.unexpected(request, `rows with an ID under "${name}"`);
			const fresh = rows.filter(({ id }) => !seen.has(id));
			if (rows.length > 0 && fresh.length === 0) throw noProgress();
			for (const { id } of fresh) seen.add(id);
			return { rows: fresh, next };
		},
		onRepeatedCursor: noProgress,
	});
}

/** `count` is the number of all rows, `perPage` the page size that the service used. */
function readPage<Row>(
	body: unknown,
	name: List['name'],
	{ page, size }: { page: number; size: number },
): Partial<Page<Row, number>> {
	const list = isRecord(body) ? body[name] : undefined;
	if (!isRecord(body) || !Array.isArray(list)) return {};
	const rows = list.map(withId);
	if (!rows.every((row) => row !== undefined)) return {};
	const perPage = Number(body.perPage) || size;
	const isLast = typeof body.count === 'number' && (page + 1) * perPage >= body.count;
	return { rows: rows as Row[], next: isLast || rows.length < perPage ? undefined : page + 1 };
}

/**
 * A row with its id under `id`: the server calls it `_id`, its documentation `id`. `undefined` if the
 * value is not an object or has no id.
 */
export function withId(row: unknown): (Record<string, unknown> & { id: string }) | undefined {
	if (!isRecord(row)) return undefined;
	const id = row._id ?? row.id;
	if (typeof id !== 'string' || id.trim() === '') return undefined;
	// Once to make it the first key, once more because a row may have another `id` next to its `_id`.
	return Object.assign({ id }, row, { id });
}
