import { isLastPage } from '../../../nodes/NetcoreBot/api/numberedPages';
import { windowsOf } from '../../../nodes/NetcoreBot/api/dates';

describe('the last page', () => {
	it.each([
		['no rows', {}, 1, 0, true],
		['no rows although more is promised', { hasNextPage: 1, pages: 9 }, 1, 0, true],
		['hasNextPage 0', { hasNextPage: 0, pages: 4 }, 1, 50, true],
		['hasNextPage 1', { hasNextPage: 1, pages: 4 }, 1, 50, false],
		['hasNextPage false', { hasNextPage: false }, 1, 50, true],
		['hasNextPage true', { hasNextPage: true }, 1, 50, false],
		['hasNextPage "0"', { hasNextPage: '0' }, 1, 50, true],
		['hasNextPage null', { hasNextPage: null, pages: 4 }, 1, 50, true],
		[
			'the last of the counted pages although more is promised',
			{ hasNextPage: 1, pages: 4 },
			4,
			50,
			true,
		],
		['pages as text', { pages: '4' }, 4, 50, true],
		['pages counted, not the last', { pages: 4 }, 3, 50, false],
		['a short page where pages are counted', { pages: 4 }, 3, 7, false],
		['a short page where pages are not counted', {}, 1, 49, true],
		['a short page although more is promised, pages not counted', { hasNextPage: 1 }, 1, 49, true],
		['a full page where nothing is said', {}, 1, 50, false],
		['a page that is full by the size the service used', { limit: 25 }, 1, 25, false],
		['a page that is short of the size the service used', { limit: 25 }, 1, 24, true],
		['nothing said at all, a full page', undefined, 1, 50, false],
		['nothing said at all, a short page', null, 1, 3, true],
	])('%s', (_, paging, page, rows, expected) => {
		expect(isLastPage(paging, page, rows, 50)).toBe(expected);
	});
});

describe('windows', () => {
	const DAY = 24 * 60 * 60 * 1000;

	it('leaves a short period whole', () => {
		expect(windowsOf({ from: 0, to: 5 * DAY }, 5 * DAY)).toEqual([{ from: 0, to: 5 * DAY }]);
		expect(windowsOf({ from: 7, to: 7 }, 5 * DAY)).toEqual([{ from: 7, to: 7 }]);
	});

	it('cuts a longer one, the newest first, without gap and overlap', () => {
		expect(windowsOf({ from: 0, to: 12 * DAY }, 5 * DAY)).toEqual([
			{ from: 10 * DAY + 2, to: 12 * DAY },
			{ from: 5 * DAY + 1, to: 10 * DAY + 1 },
			{ from: 0, to: 5 * DAY },
		]);
	});

	it('gives the one millisecond over a window of its own', () => {
		expect(windowsOf({ from: 0, to: 5 * DAY + 1 }, 5 * DAY)).toEqual([
			{ from: 5 * DAY + 1, to: 5 * DAY + 1 },
			{ from: 0, to: 5 * DAY },
		]);
	});

	it('has none for a period that ends before it begins', () => {
		expect(windowsOf({ from: 2, to: 1 }, DAY)).toEqual([]);
	});
});
