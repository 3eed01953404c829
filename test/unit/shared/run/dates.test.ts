import { DateTime } from 'luxon';
import { toUtc } from '../../../../nodes/shared/run/dates';
import { parametersOf } from '../stubs';

const utcOf = (value: unknown, timezone = 'Europe/Rome') =>
	toUtc(parametersOf({}, { timezone }), 'date', value);

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
		['epoch milliseconds', Date.parse(moment)],
		['a DateTime', DateTime.fromISO(moment, { zone: 'Asia/Tokyo' })],
	])('may be %s', (_case, value) => expect(utcOf(value)).toBe(moment));

	it('may be the beginning of time', () => expect(utcOf(0)).toBe('1970-01-01T00:00:00.000Z'));
});

describe('what is no date', () => {
	it.each([undefined, null, ''])('is empty: %p', (value) => {
		expect(() => utcOf(value)).toThrow('date is empty');
	});

	it.each([
		...[
			'abc',
			' ',
			'2026-13-01',
			'2026-02-30',
			'2025-02-29',
			'25:00',
			'tomorrow',
			'2026-07-15T25:00',
		],
		...[NaN, Infinity, 1e20, true, {}, [], new Date(NaN), DateTime.invalid('test'), '__proto__'],
	])('is refused: %p', (value) => {
		expect(() => utcOf(value)).toThrow(/ is not a date$/);
	});
});
