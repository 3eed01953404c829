import { collect, pages, type Page, type Paging } from '../../../../nodes/shared/http/pages';
import { flush, thrownBy } from '../stubs';

type Setup = Partial<Paging<number, number>> & { total?: number };

/** A list of the numbers from 0; a cursor is the first number of a page. */
function listOf({ total = 100, pageSize = 10, limit = Infinity, ...more }: Setup = {}) {
	const fetchPage = jest.fn(async (cursor = 0, size: number): Promise<Page<number, number>> => {
		const rows = Array.from({ length: Math.min(size, total - cursor) }, (_, i) => cursor + i);
		return { rows, next: rows.length < size ? undefined : cursor + size };
	});
	const onRepeatedCursor = () => new Error('same cursor');
	const paging = { fetchPage, onRepeatedCursor, pageSize, limit, ...more };
	return { fetchPage, rows: () => pages<number, number>(paging) };
}

const sizes = (fetchPage: jest.Mock) => fetchPage.mock.calls.map(([, size]) => size);

const numbers = (count: number) => Array.from({ length: count }, (_, index) => index);

describe('all rows', () => {
	it.each([
		[0, 1],
		[1, 1],
		[9, 1],
		[10, 2],
		[11, 2],
		[20, 3],
		[25, 3],
	])('of %d take %d requests', async (total, requests) => {
		const { fetchPage, rows } = listOf({ total });
		expect(await collect(rows())).toEqual(numbers(total));
		expect(fetchPage).toHaveBeenCalledTimes(requests);
	});

	it('come page by page', async () => {
		const chunks: number[] = [];
		for await (const chunk of listOf({ total: 25 }).rows()) chunks.push(chunk.length);
		expect(chunks).toEqual([10, 10, 5]);
	});

	it('are asked for even after an empty page in the middle', async () => {
		const fetchPage = async (cursor = 0): Promise<Page<number, number>> =>
			[{ rows: [0], next: 1 }, { rows: [], next: 2 }, { rows: [2] }][cursor];
		expect(await collect(listOf({ fetchPage }).rows())).toEqual([0, 2]);
	});
});

describe('a limit', () => {
	it.each([
		[1, [1]],
		[9, [9]],
		[10, [10]],
		[11, [10, 1]],
		[20, [10, 10]],
		[23, [10, 10, 3]],
	])('of %d asks for no row too many', async (limit, asked) => {
		const { fetchPage, rows } = listOf({ limit });
		expect(await collect(rows())).toEqual(numbers(limit));
		expect(sizes(fetchPage)).toEqual(asked);
	});

	it('of nothing asks for nothing', async () => {
		const { fetchPage, rows } = listOf({ limit: 0 });
		expect(await collect(rows())).toEqual([]);
		expect(fetchPage).not.toHaveBeenCalled();
	});

	it('cuts what the service gives beyond it', async () => {
		const fetchPage = async () => ({ rows: numbers(50), next: 50 });
		expect(await collect(listOf({ limit: 3, fetchPage }).rows())).toEqual([0, 1, 2]);
	});

	it('counts only the rows that are kept', async () => {
		const { rows } = listOf({ limit: 7, keep: (row) => row % 2 === 1 });
		expect(await collect(rows())).toEqual([1, 3, 5, 7, 9, 11, 13]);
	});
});

describe('a cursor that comes twice', () => {
	it.each([
		['at once', [1, 1]],
		['later', [1, 2, 3, 1]],
	])('%s ends the list', async (_name, cursors) => {
		let request = 0;
		const fetchPage = jest.fn(async () => ({ rows: [request], next: cursors[request++] }));
		const error = await thrownBy(async () => await collect(listOf({ fetchPage }).rows()));
		expect(error.message).toBe('same cursor');
		expect(fetchPage).toHaveBeenCalledTimes(cursors.length);
	});
});

describe('the next page', () => {
	it('is asked for before the current one is done with', async () => {
		const { fetchPage, rows } = listOf({ total: 25 });
		const list = rows();
		await list.next();
		expect(fetchPage).toHaveBeenCalledTimes(2);
		await list.next();
		expect(fetchPage).toHaveBeenCalledTimes(3);
		await list.next();
		expect(fetchPage).toHaveBeenCalledTimes(3);
	});

	it('is not asked for when the limit is reached', async () => {
		const { fetchPage, rows } = listOf({ limit: 10 });
		await rows().next();
		await flush();
		expect(fetchPage).toHaveBeenCalledTimes(1);
	});

	it('is the last request when the caller stops', async () => {
		const { fetchPage, rows } = listOf();
		for await (const chunk of rows()) if (chunk.length > 0) break;
		await flush();
		expect(fetchPage).toHaveBeenCalledTimes(2);
	});

	it('may fail unheard when the caller has stopped', async () => {
		const unhandled = jest.fn();
		process.on('unhandledRejection', unhandled);
		const fetchPage = async (cursor?: number): Promise<Page<number, number>> => {
			if (cursor !== undefined) throw new Error('gone');
			return { rows: [1], next: 1 };
		};
		for await (const chunk of listOf({ fetchPage }).rows()) if (chunk.length > 0) break;
		await new Promise((resolve) => setImmediate(resolve));
		process.off('unhandledRejection', unhandled);
		expect(unhandled).not.toHaveBeenCalled();
	});

	it('that fails is told after the rows before it', async () => {
		const fetchPage = async (cursor?: number): Promise<Page<number, number>> => {
			if (cursor !== undefined) throw new Error('gone');
			return { rows: [1], next: 1 };
		};
		const list = listOf({ fetchPage }).rows();
		expect(await list.next()).toEqual({ value: [1], done: false });
		await expect(list.next()).rejects.toThrow('gone');
	});
});
