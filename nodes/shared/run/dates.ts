import { tryToParseDateTime } from 'n8n-workflow';
import type { Parameters } from './parameters';

/** A moment with a time zone, as n8n's expressions have it. */
export type DateTime = ReturnType<typeof tryToParseDateTime>;

/**
 * A date as n8n gives it (text of the date picker, ISO 8601 with or without zone, a date object, epoch
 * milliseconds). What names no zone is in the time zone of the workflow.
 */
export function toDateTime(parameters: Parameters, name: string, value: unknown): DateTime {
	if (value === undefined || value === null || value === '') {
		throw parameters.refusal(name, 'is empty', 'Choose a date or remove the row.');
	}
	try {
		checkCalendar(String(value));
		return tryToParseDateTime(
			typeof value === 'number' ? new Date(value) : value,
			parameters.timezone,
		);
	} catch {
		throw parameters.refusal(
			name,
			`'${String(value)}' is not a date`,
			'Write it like 2026-03-29 or 2026-03-29T09:30:00+02:00.',
		);
	}
}

/** As `toDateTime`, in ISO 8601 in UTC. */
export function toUtc(parameters: Parameters, name: string, value: unknown): string {
	return toDateTime(parameters, name, value).toUTC().toISO() ?? '';
}

/** n8n would read 30 February as 2 March. */
function checkCalendar(text: string): void {
	const [, year, month, day] = /^\s*(\d{4})-(\d{2})-(\d{2})/.exec(text)?.map(Number) ?? [];
	if (day === undefined || new Date(Date.UTC(year, month - 1, day)).getUTCDate() === day) return;
	throw new RangeError(`${text} does not exist`);
}
