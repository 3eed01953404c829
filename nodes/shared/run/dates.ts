import { tryToParseDateTime } from 'n8n-workflow';
import { isDate, isDateTime, isGiven, kindOf, toText } from '../values';
import { readDateText } from './dateText';
import type { Parameters } from './parameters';

/** A moment with a time zone, as n8n's expressions have it. */
export type DateTime = ReturnType<typeof tryToParseDateTime>;

/** Smaller numbers are seconds: as milliseconds they would be in 1973 or earlier. */
const FIRST_MILLISECONDS = 1e11;

const FIRST_YEAR = 1990;

const LAST_YEAR = 2100;

/** Below a field for a date. docs/inputs.md says what else is read, and what is refused. */
export const DATE_HINT =
	'Like 2026-03-29 or 2026-03-29T09:30:00+02:00; without a time zone, in that of the workflow';

const EXAMPLE = 'Write it like 2026-03-29 or 2026-03-29T09:30:00+02:00.';

/**
 * A date that is understood without a guess: ISO 8601, SQL, RFC 2822, a date object, Unix seconds or
 * milliseconds. What names no zone is in the time zone of the workflow. Everything else is refused: n8n's
 * own reader takes "Order 66" for 1966 and swaps day and month.
 */
export function toDateTime(parameters: Parameters, name: string, value: unknown): DateTime {
	if (!isGiven(value)) {
		throw parameters.emptiness(name, value, 'Choose a date or remove the row.');
	}
	const text = toText(value);
	const refuse = (why: string) => {
		const what =
			text === undefined ? `is ${kindOf(value)}, not a date` : `'${text.slice(0, 60)}' ${why}`;
		return parameters.refusal(name, what, EXAMPLE);
	};
	const read = readDate(value);
	if (typeof read === 'string') throw refuse(read);
	const date = tryToParseDateTime(read.date, parameters.timezone);
	if (date.year >= FIRST_YEAR && date.year <= LAST_YEAR) return date;
	throw refuse(`is in the year ${date.year}, not from ${FIRST_YEAR} to ${LAST_YEAR}`);
}

/** As `toDateTime`, in ISO 8601 in UTC. */
export function toUtc(parameters: Parameters, name: string, value: unknown): string {
	return toDateTime(parameters, name, value).toUTC().toISO() ?? '';
}

/** What n8n reads without a guess, or why the value is none. */
function readDate(value: unknown): { date: unknown } | string {
	if (isDateTime(value)) return toText(value) ? { date: value } : 'is not a date';
	if (isDate(value)) return toText(value) ? { date: new Date(value) } : 'is not a date';
	if (typeof value === 'number') return readNumber(value);
	if (typeof value !== 'string') return 'is not a date';
	const text = value.trim();
	// Fewer digits are no time since 1990, but may be a date such as 20260329.
	if (/^\d{9,16}(\.\d+)?$/.test(text)) return readNumber(Number(text));
	const read = readDateText(text);
	return 'iso' in read ? { date: read.iso } : read.refusal;
}

function readNumber(value: number): { date: Date } | string {
	const milliseconds = Math.abs(value) < FIRST_MILLISECONDS ? value * 1000 : value;
	const date = new Date(Math.round(milliseconds));
	return Number.isNaN(date.getTime()) ? 'is not a date' : { date };
}
