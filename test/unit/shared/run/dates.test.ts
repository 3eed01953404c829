import { runInNewContext } from 'node:vm';
import { DateTime } from 'luxon';
import { toUtc } from '../../../../nodes/shared/run/dates';
import { parametersOf, thrownBy } from '../stubs';

const utcOf = (value: unknown, timezone = 'Europe/Rome') =>
	toUtc(parametersOf({}, { timezone }), 'date', value);

/** From 1990 on, at all times of the day and of the year, in zones with and without summer. */
const FIRST = Date.UTC(1990, 0, 2);
const STRIDE = 8_765_432_000;
const ZONES = ['UTC', 'Europe/Rome', 'America/New_York', 'Asia/Kolkata', 'Pacific/Auckland'];

describe('a date', () => {
	it.each([
		['2026-01-15', 'Europe/Rome', '2026-01-14T23:00:00.000Z'],
		['2026-01-15', 'UTC', '2026-01-15T00:00:00.000Z'],
		['2026-07-15T09:30:00', 'Europe/Rome', '2026-07-15T07:30:00.000Z'],
		['2026-07-15 09:30:00', 'America/New_York', '2026-07-15T13:30:00.000Z'],
		['2026-07-15T09:30', 'Asia/Kolkata', '2026-07-15T04:00:00.000Z'],
		['2026-12-31T23:30:00', 'America/New_York', '2027-01-01T04:30:00.000Z'],
		['2024-02-29', 'UTC', '2024-02-29T00:00:00.000Z'],
	])('%s without a zone is one of %s', (value, timezone, utc) => {
		expect(utcOf(value, timezone)).toBe(utc);
	});

	it.each([
		['2026-07-15T09:30:00Z', '2026-07-15T09:30:00.000Z'],
		['2026-07-15T09:30:00.5+02:00', '2026-07-15T07:30:00.500Z'],
		['2026-07-15T09:30:00-0530', '2026-07-15T15:00:00.000Z'],
		['Wed, 15 Jul 2026 09:30:00 GMT', '2026-07-15T09:30:00.000Z'],
		[' 2026-07-15T09:30:00Z ', '2026-07-15T09:30:00.000Z'],
	])('%s keeps its zone', (value, utc) => expect(utcOf(value, 'Asia/Tokyo')).toBe(utc));

	it.each([
		['the hour that is left out', '2026-03-29T02:30:00', '2026-03-29T01:30:00.000Z'],
		['just before it', '2026-03-29T01:59:59', '2026-03-29T00:59:59.000Z'],
		['just after it', '2026-03-29T03:00:00', '2026-03-29T01:00:00.000Z'],
		['just after both', '2026-10-25T03:00:00', '2026-10-25T02:00:00.000Z'],
	])('around a change of the clock: %s', (_case, value, utc) => {
		expect(utcOf(value)).toBe(utc);
	});

	it('in the hour that comes twice is one of both', () => {
		expect(['2026-10-25T00:30:00.000Z', '2026-10-25T01:30:00.000Z']).toContain(
			utcOf('2026-10-25T02:30:00'),
		);
	});

	const moment = '2026-03-29T09:30:00.000Z';

	it.each([
		['a date object', new Date(moment)],
		['a date object of another realm', runInNewContext(`new Date('${moment}')`)],
		['Unix milliseconds', Date.parse(moment)],
		['Unix seconds', Date.parse(moment) / 1000],
		['Unix seconds as text', String(Date.parse(moment) / 1000)],
		['a DateTime', DateTime.fromISO(moment, { zone: 'Asia/Tokyo' })],
	])('may be %s', (_case, value) => expect(utcOf(value)).toBe(moment));

	it.each([
		['1990-01-01', '1989-12-31T23:00:00.000Z'],
		['2100-12-31T23:59:59.999', '2100-12-31T22:59:59.999Z'],
		[631152000, '1990-01-01T00:00:00.000Z'],
		['2026-04', '2026-03-31T22:00:00.000Z'],
		['20260405', '2026-04-04T22:00:00.000Z'],
		['20260405T093000Z', '2026-04-05T09:30:00.000Z'],
		['2026-W14-7', '2026-04-04T22:00:00.000Z'],
		['2020-W53-5', '2020-12-31T23:00:00.000Z'],
		['2026-095', '2026-04-04T22:00:00.000Z'],
		['2024-366', '2024-12-30T23:00:00.000Z'],
		['2026-04-05T24:00', '2026-04-05T22:00:00.000Z'],
		['2026-04-05 09:30:00.25 -05:00', '2026-04-05T14:30:00.250Z'],
		['2026-04-05t09:30:00,5z', '2026-04-05T09:30:00.500Z'],
		['5 Apr 2026 09:30 EST', '2026-04-05T14:30:00.000Z'],
		['Sun, 5 Apr 2026 09:30:00 +0200 (CEST)', '2026-04-05T07:30:00.000Z'],
	])('may be %s', (value, utc) => expect(utcOf(value)).toBe(utc));

	it('is the same whichever way it is written', () => {
		for (let step = 0; step < 400; step++) {
			const zone = ZONES[step % ZONES.length];
			const date = DateTime.fromMillis(FIRST + step * STRIDE, { zone });
			const written = [
				...[date, date.toJSDate(), date.toISO(), date.toMillis(), date.toSeconds(), date.toSQL()],
				...[date.toRFC2822(), date.toHTTP(), date.toISO({ format: 'basic' })],
				...[date.toISOWeekDate(), date.toISODate()],
			];
			const expected = [
				...Array<number>(9).fill(date.toMillis()),
				...Array<number>(2).fill(date.startOf('day').toMillis()),
			];
			const read = written.map((value) => Date.parse(utcOf(value, zone)));
			expect({ date: date.toISO(), read }).toEqual({ date: date.toISO(), read: expected });
		}
	});
});

describe('what is no date', () => {
	it.each([
		[undefined, 'date is empty (undefined)'],
		[null, 'date is empty (null)'],
		['', 'date is empty'],
		[' ', 'date is empty'],
	])('is empty: %p', (value, message) => {
		expect(() => utcOf(value)).toThrow(message);
	});

	it.each([
		...['abc', 'Order 66', 'tomorrow', '25:00', '66', '2026', '2026/04/05', '__proto__'],
		...['2026-04-05 9:30', 'April 5, 2026', '2026-04-05T09:30 Europe/Rome', '2026-04T09:30'],
		...['Wed Jul 15 2026 09:30:00 GMT+0200 (CEST)', '5 Apr 26 09:30 GMT', '5 Apr 2026 09:30 XYZ'],
		...['2026-04-05'.padEnd(100_000, ' 1')],
	])('is refused: %.60s', (value) => expect(() => utcOf(value)).toThrow(/ is not a date$/));

	it.each(['05/04/2026', '04/31/2026', '25/12/2026', '5.4.2026', '05-04-2026', '1/2/26 09:30'])(
		'leaves day and month open: %s',
		(value) => expect(() => utcOf(value)).toThrow('which number is the day and which the month'),
	);

	it.each([
		...['2026-13-01', '2026-02-30', '2025-02-29', '2026-00-10', '2026-04-00', '2026-W54-1'],
		...['2025-W53-1', '2025-366', '2026-000', '2026-07-15T25:00', '2026-07-15T09:60'],
		...['2026-07-15T24:01', '2026-07-15T09:30+15:00', '31 Apr 2026 09:30 GMT'],
		...['Mon, 5 Apr 2026 09:30:00 GMT', '0026-04-05'],
	])('is not in the calendar: %s', (value) =>
		expect(() => utcOf(value)).toThrow('is not in the calendar'),
	);

	it.each([0, 66, '1989-12-31', '2101-01-01', 20260405, 1e15, -1774776600, new Date(0)])(
		'is too early or too late: %s',
		(value) => expect(() => utcOf(value)).toThrow(/is in the year \d+, not from 1990 to 2100$/),
	);

	it.each<[unknown, string]>([
		[['2026-04-05'], 'is a list of 1, not a date'],
		[{}, 'is an object, not a date'],
		[true, "'true' is not a date"],
		[NaN, 'is NaN, not a date'],
		[1e20, "'100000000000000000000' is not a date"],
		[new Date(NaN), 'is an invalid date, not a date'],
		[DateTime.invalid('test'), 'is an invalid date, not a date'],
	])('has another form: %p', (value, refusal) => expect(() => utcOf(value)).toThrow(refusal));

	it('is told with an example of what works', async () => {
		const { description } = await thrownBy(() => utcOf('Order 66'));
		const [, ...examples] = /like (\S+) or (\S+)\./.exec(description ?? '') ?? [];
		expect(examples.map((example) => utcOf(example))).toHaveLength(2);
	});
});
