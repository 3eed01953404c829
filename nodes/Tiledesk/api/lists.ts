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
	/** Under which key of the answer the rows are; also the path. */
	name: 'segments' | 'leads';
	/** What 404 means, where it does not mean a wrong address. */
	missing?: string;
	query?: Query;
	/** Rows wanted in all; `Infinity` for every one. */
	limit: number;
	sort?: Sort;
}

/**
 * The rows of a list, page by page from page 0. Tiledesk sorts by one field and leaves rows with the
 * same value in any order, so that pages by date may overlap or leave a gap. Ids differ and grow with
 * time: unless another field is asked for, the newest come first by id. Rows given twice are dropped.
 */
export function listRows<Row extends { id: string }>(
	client: HttpClient,
	{ name, missing, query, limit, sort: { field = '_id', order = 'desc' } = {} }: List,
): AsyncGenerator<Row[]> {
	// The place of a page follows from its size, so all pages of one list have the same.
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
				missing,
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

/** `count` is the number of all rows; `perPage` is the size that the service really used. */
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
 * A row with its id under `id`: the server calls it `_id`, its documentation `id`. `undefined` for
 * what is no row.
 */
export function withId(row: unknown): (Record<string, unknown> & { id: string }) | undefined {
	if (!isRecord(row)) return undefined;
	const id = row._id ?? row.id;
	if (typeof id !== 'string' || id.trim() === '') return undefined;
	// First for the order of the keys, last because a row may hold another `id` beside its `_id`.
	return Object.assign({ id }, row, { id });
}
