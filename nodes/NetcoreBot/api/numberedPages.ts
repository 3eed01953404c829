import type { IDataObject } from 'n8n-workflow';
import { isRecord } from '../../shared/values';
import type { ApiRequest, HttpClient } from '../../shared/http/client';
import { pages } from '../../shared/http/pages';
import { SMALLEST_PAGE } from './limits';

export interface NumberedList {
	request: Pick<ApiRequest, 'doing' | 'path' | 'body' | 'hint'>;
	/** The rows of an answer and the part that counts pages; `undefined` for an answer in another form. */
	read(body: unknown): { rows: unknown[]; paging: unknown } | undefined;
	/** Completes "answered in an unexpected form. Expected …". */
	expected: string;
	/** How many rows to get in all; `Infinity` for every one. */
	limit: number;
	/** The most rows to request at once. */
	pageSize: number;
	keep?(row: IDataObject): boolean;
}

/**
 * The rows of a list with numbered pages. Every request uses the same page size: with another size the
 * numbers would mean other rows.
 */
export function numberedPages(
	client: HttpClient,
	list: NumberedList,
): AsyncGenerator<IDataObject[], void, undefined> {
	const size = Math.min(list.pageSize, Math.max(SMALLEST_PAGE, list.limit));
	let previous: string | undefined;
	const samePageTwice = () =>
		client.failures.plain(
			`Netcore Bot gave the same page twice, so it could not ${list.request.doing} to the end`,
			'Its paging does not move on. Set a limit, or run again later.',
		);

	return pages<IDataObject, number>({
		pageSize: size,
		limit: list.limit,
		keep: list.keep,
		onRepeatedCursor: samePageTwice,
		async fetchPage(page = 1) {
			const request: ApiRequest = {
				...list.request,
				method: 'POST',
				query: { page, limit: size },
				// The service reads with POST, so a second request changes nothing.
				changes: false,
			};
			const answer = list.read(await client.json(request));
			if (!answer || !answer.rows.every(isRecord)) {
				throw client.failures.unexpected(request, list.expected);
			}
			const { rows, paging } = answer;
			const content = JSON.stringify(rows);
			if (rows.length > 0 && content === previous) throw samePageTwice();
			previous = content;
			const next = isLastPage(paging, page, rows.length, size) ? undefined : page + 1;
			return { rows: rows as IDataObject[], next };
		},
	});
}

/**
 * Whether no page follows. `hasNextPage` is 0 or 1 in the documentation, a boolean elsewhere, and missing
 * in transcripts. If the service does not count pages, the list ends with a page that is not full. The page
 * size that the service reports decides what "full" means: it may be smaller than the requested one.
 */
export function isLastPage(paging: unknown, page: number, rowCount: number, size: number): boolean {
	if (rowCount === 0) return true;
	const { hasNextPage, pages: pageCount, limit }: PageCount = isRecord(paging) ? paging : {};
	if (NO.includes(hasNextPage)) return true;
	const last = countIn(pageCount);
	if (last !== undefined) return page >= last;
	return rowCount < Math.min(size, countIn(limit) ?? size);
}

interface PageCount {
	hasNextPage?: unknown;
	pages?: unknown;
	/** Rows per page. */
	limit?: unknown;
}

const NO: unknown[] = [false, 0, '', '0', 'false', null];

function countIn(value: unknown): number | undefined {
	const count = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
	return typeof count === 'number' && Number.isFinite(count) ? count : undefined;
}
