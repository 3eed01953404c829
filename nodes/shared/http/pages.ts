/** One page of a list and where the next one begins. */
export interface Page<Row, Cursor> {
	rows: Row[];
	/** `undefined` after the last page. */
	next?: Cursor;
}

export interface Paging<Row, Cursor> {
	fetchPage(cursor: Cursor | undefined, size: number): Promise<Page<Row, Cursor>>;
	/** The most rows the service gives at once. */
	pageSize: number;
	/** Rows wanted in all; `Infinity` for every one. */
	limit: number;
	/** Rows that do not count and are not handed on. */
	keep?(row: Row): boolean;
	/** Called when the service hands out the same cursor twice, which would go on for ever. */
	onRepeatedCursor(): Error;
}

/**
 * The rows of a cursor list, page by page. The next page is asked for while the current one is handed
 * on, and none is asked for once the limit is reached.
 */
export async function* pages<Row, Cursor>({
	fetchPage,
	pageSize,
	limit,
	keep = () => true,
	onRepeatedCursor,
}: Paging<Row, Cursor>): AsyncGenerator<Row[], void, undefined> {
	const seen = new Set<Cursor>();
	let missing = limit;
	const ask = (cursor?: Cursor) => fetchPage(cursor, Math.min(pageSize, missing));

	let page: Page<Row, Cursor> | undefined = missing > 0 ? await ask() : undefined;
	while (page) {
		const rows: Row[] = page.rows.filter(keep).slice(0, missing);
		missing -= rows.length;
		const { next }: Page<Row, Cursor> = page;
		if (next === undefined || missing <= 0) {
			yield rows;
			return;
		}
		if (seen.has(next)) throw onRepeatedCursor();
		seen.add(next);
		const upcoming = ask(next);
		// The caller may stop in the middle; a page that then fails must not end the process.
		upcoming.catch(() => {});
		yield rows;
		page = await upcoming;
	}
}

/** All rows in one array. */
export async function collect<Row>(chunks: AsyncIterable<Row[]>): Promise<Row[]> {
	return await collectAs(chunks, (rows) => rows);
}

/** As `collect`, of what is made of the rows of each page: the pages themselves are not kept in memory. */
export async function collectAs<Row, Made>(
	chunks: AsyncIterable<Row[]>,
	make: (rows: Row[]) => Made[],
): Promise<Made[]> {
	const all: Made[] = [];
	// One by one: a call takes only so many arguments, and a page of chats may hold more messages.
	for await (const chunk of chunks) for (const row of make(chunk)) all.push(row);
	return all;
}
