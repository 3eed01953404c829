import { innerFailure } from './refusal';
import type { TiledeskSettings } from './settings';
import { Silence } from './silence';

/** The query of a list. Nothing is validated, as on the server. */
export interface ListQuery {
	limit?: string;
	page?: string;
	sort?: string;
	direction?: string;
}

/** In what the lists of the server differ. */
export interface ListHabits {
	/** A limit above it becomes the default. */
	largestLimit?: number;
	/** What comes of a direction that is none; by default 500. */
	wrongDirection?: Error;
	/** What comes of a negative page; by default nothing at all. */
	wrongPage?: Error;
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
export function pageOf<Row extends { _id: string }>(
	rows: Row[],
	{ limit, page = '0', sort, direction }: ListQuery,
	settings: TiledeskSettings,
	{ largestLimit = Infinity, wrongDirection, wrongPage }: ListHabits = {},
): ListPage<Row> {
	const asked = limit ? parseInt(limit, 10) : DEFAULT_LIMIT;
	const perPage = asked > largestLimit ? DEFAULT_LIMIT : asked;
	const number = parseInt(page, 10) || 0;
	const sign = DIRECTIONS[(direction || '-1').toLowerCase()];
	if (sign === undefined) throw wrongDirection ?? innerFailure();
	if (number < 0) throw wrongPage ?? new Silence();

	// The database promises no order among equals; here it really changes, and paging has to cope.
	const tieSign = settings.shuffleTies && number % 2 === 1 ? -1 : 1;
	const field = sort || 'createdAt';
	const sorted = [...rows].sort(
		(a, b) =>
			sign * compare(valueAt(a, field), valueAt(b, field)) || tieSign * compare(a._id, b._id),
	);
	return { perPage, count: rows.length, rows: cut(sorted, number, perPage) };
}

/** Neither 0 nor what is no number limits anything; a negative limit counts as a positive one. */
function cut<Row>(rows: Row[], page: number, perPage: number): Row[] {
	const size = Math.abs(perPage);
	const start = Number.isNaN(size) ? 0 : page * size;
	return size > 0 ? rows.slice(start, start + size) : rows;
}

export function valueAt(row: object, path: string): unknown {
	return path
		.split('.')
		.reduce<unknown>(
			(value, key) => (value as Record<string, unknown> | null | undefined)?.[key],
			row,
		);
}

/** Absent values come first, as in the database; text by code, so capital letters before small ones. */
function compare(a: unknown, b: unknown): number {
	if (a === b) return 0;
	if (a === undefined || a === null) return -1;
	if (b === undefined || b === null) return 1;
	return (a as string) < (b as string) ? -1 : 1;
}
