import { innerFailure } from './refusal';
import type { TiledeskSettings } from './settings';
import { neverAnswer } from './silence';

/** The query of a list. Nothing is validated, as on the server. */
export interface ListQuery {
	limit?: string;
	page?: string;
	sort?: string;
	direction?: string;
}

const DEFAULT_LIMIT = 40;

const DIRECTIONS: Record<string, 1 | -1> = {
	'1': 1,
	'-1': -1,
	asc: 1,
	ascending: 1,
	desc: -1,
	descending: -1,
};

interface ListPage<Row> {
	/** JSON has no NaN: after a limit that is no number, null. */
	perPage: number;
	/** All rows, not those of the page. */
	count: number;
	rows: Row[];
}

/** One page of rows, with the odd answers of the server to odd questions. */
export async function pageOf<Row extends { _id: string }>(
	rows: Row[],
	{ limit, page = '0', sort = 'createdAt', direction = '-1' }: ListQuery,
	settings: TiledeskSettings,
): Promise<ListPage<Row>> {
	const perPage = limit ? parseInt(limit, 10) : DEFAULT_LIMIT;
	const number = parseInt(page, 10) || 0;
	const sign = DIRECTIONS[direction];
	if (sign === undefined) throw innerFailure();
	if (number < 0) return await neverAnswer(settings);

	// The database promises no order among equals; here it really changes, and paging has to cope.
	const tieSign = settings.shuffleTies && number % 2 === 1 ? -1 : 1;
	const sorted = [...rows].sort(
		(a, b) => sign * compare(valueOf(a, sort), valueOf(b, sort)) || tieSign * compare(a._id, b._id),
	);
	const start = number * perPage;
	// Neither 0 nor what is no number limits anything.
	const wanted = perPage > 0 ? sorted.slice(start, start + perPage) : sorted;
	return { perPage, count: rows.length, rows: wanted };
}

function valueOf(row: object, path: string): unknown {
	return path
		.split('.')
		.reduce<unknown>((value, key) => (value as Record<string, unknown> | undefined)?.[key], row);
}

/** Absent values come first, as in the database; text by code, so capital letters before small ones. */
function compare(a: unknown, b: unknown): number {
	if (a === b) return 0;
	if (a === undefined || a === null) return -1;
	if (b === undefined || b === null) return 1;
	return (a as string) < (b as string) ? -1 : 1;
}
