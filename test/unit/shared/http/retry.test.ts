import {
	isUncertain,
	LONGEST_WAIT,
	MOST_ATTEMPTS,
	MOST_TIME,
	retryAfter,
	waitBeforeRetry,
} from '../../../../nodes/shared/http/retry';
import { answer, silence } from '../stubs';

const half = () => 0.5;

const first = { number: 1, elapsed: 0, repeatable: true };

describe('a request is sent again', () => {
	it.each([
		['200', answer(200), false, false],
		['204', answer(204), false, false],
		['301', answer(301), false, false],
		['400', answer(400), false, false],
		['401', answer(401), false, false],
		['404', answer(404), false, false],
		['408', answer(408), true, false],
		['429', answer(429), true, true],
		['500', answer(500), false, false],
		['501', answer(501), false, false],
		['502', answer(502), true, false],
		['503', answer(503), true, false],
		['504', answer(504), true, false],
		['not connected', silence('notConnected'), true, true],
		['cut', silence('cut'), true, false],
		['timed out', silence('timedOut'), true, false],
		['unreadable', silence('unreadable'), true, false],
		['too large', silence('tooLarge'), false, false],
		['cancelled', silence('cancelled'), false, false],
		['not allowed', silence('notAllowed'), false, false],
		['not logged in', silence('notLoggedIn'), false, false],
	])('after %s', (_name, outcome, whenRepeatable, whenNot) => {
		const isSentAgain = (repeatable: boolean) =>
			waitBeforeRetry(outcome, { ...first, repeatable }, half) !== undefined;
		expect([isSentAgain(true), isSentAgain(false)]).toEqual([whenRepeatable, whenNot]);
	});

	it('so often and no more', () => {
		const waits = Array.from({ length: MOST_ATTEMPTS + 1 }, (_, index) =>
			waitBeforeRetry(answer(503), { ...first, number: index + 1 }, half),
		);
		expect(waits).toEqual([250, 500, 1000, 2000, undefined, undefined]);
	});

	it('only while the time for all attempts lasts', () => {
		const busy = answer(429, { 'retry-after': '10' });
		const wait = (elapsed: number) => waitBeforeRetry(busy, { ...first, elapsed });
		expect(wait(MOST_TIME - 10_000)).toBe(10_000);
		expect(wait(MOST_TIME - 9_999)).toBeUndefined();
	});
});

describe('the wait', () => {
	it.each([
		[0, 0],
		[0.5, 1000],
		[0.999999, 2000],
	])('is a random part (%d) of the longest one', (random, wait) => {
		expect(waitBeforeRetry(answer(503), { ...first, number: 3 }, () => random)).toBe(wait);
	});

	it('is what the service asks for', () => {
		const asking = answer(429, { 'retry-after': '1.5' });
		expect(waitBeforeRetry(asking, first, half)).toBe(1500);
	});

	it('is not made when the service asks for a longer one than is bearable', () => {
		const after = (seconds: number | string) =>
			waitBeforeRetry(answer(429, { 'retry-after': String(seconds) }), first);
		expect(after(LONGEST_WAIT / 1000)).toBe(LONGEST_WAIT);
		expect(after(LONGEST_WAIT / 1000 + 1)).toBeUndefined();
		expect(after('9'.repeat(400))).toBeUndefined();
	});

	it('is random where the service asks for nothing readable', () => {
		const garbage = answer(429, { 'retry-after': 'soon 5' });
		expect(waitBeforeRetry(garbage, first, half)).toBe(250);
	});
});

describe('Retry-After', () => {
	const now = Date.parse('2026-03-29T00:59:30Z');

	it.each([
		['0', 0],
		['7', 7000],
		[' 7 ', 7000],
		['0.25', 250],
		['Sun, 29 Mar 2026 01:00:00 GMT', 30_000],
		['Sunday, 29-Mar-26 01:00:00 GMT', 30_000],
		['Sun, 29 Mar 2026 00:00:00 GMT', 0],
		['999999999', 999_999_999_000],
		['1774746000', 30_000],
		['1774746000.5', 30_500],
		['1774746000000', 30_000],
		['1000000000', 0],
	])('%s', (header, wait) => expect(retryAfter(header, now)).toBe(wait));

	it.each([undefined, '', '  ', '-5', '1,5', 'soon', 'soon 5', '5s', '0x10', '1e3', 'Infinity'])(
		'%s says nothing',
		(header) => expect(retryAfter(header, now)).toBeUndefined(),
	);
});

it.each([
	['200', answer(200), false],
	['429', answer(429), false],
	['500', answer(500), false],
	['408', answer(408), true],
	['502', answer(502), true],
	['503', answer(503), true],
	['504', answer(504), true],
	['not connected', silence('notConnected'), false],
	['not allowed', silence('notAllowed'), false],
	['not logged in', silence('notLoggedIn'), false],
	['cut', silence('cut'), true],
	['timed out', silence('timedOut'), true],
	['unreadable', silence('unreadable'), true],
	['too large', silence('tooLarge'), true],
	['cancelled', silence('cancelled'), true],
])('whether the service may have acted after %s', (_name, outcome, uncertain) => {
	expect(isUncertain(outcome)).toBe(uncertain);
});

describe('a connection with a retry budget', () => {
	it.each([
		['more attempts and time', { most: 2, left: 1_000 }, true],
		['no attempt left', { most: 1, left: 1_000 }, false],
		['a wait longer than the time left', { most: 2, left: 100 }, false],
	])('%s', (_, bounds, isSentAgain) => {
		const wait = waitBeforeRetry(answer(503), { ...first, ...bounds }, half);
		expect(wait !== undefined).toBe(isSentAgain);
	});
});
