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
