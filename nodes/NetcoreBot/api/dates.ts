const ISO = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}/;

const ZONE = /(z|[+-]\d{2}:?\d{2})$/i;

/** Epoch numbers below this are seconds: as milliseconds they would lie in 1973 or before. */
const FIRST_MILLISECONDS = 1e11;

/**
 * A date of the service as ISO 8601 in UTC. The service writes that itself; text without a zone is taken
 * as UTC, numbers as epoch seconds or milliseconds. What is no date stays as it is, what is missing is null.
 */
export function toIsoDate(value: unknown): unknown {
	if (value === undefined || value === null || value === '') return null;
	const date = dateOf(value);
	return date && !Number.isNaN(date.getTime()) ? date.toISOString() : value;
}

function dateOf(value: unknown): Date | undefined {
	if (typeof value === 'number') {
		return new Date(Math.abs(value) < FIRST_MILLISECONDS ? value * 1000 : value);
	}
	if (typeof value !== 'string' || !ISO.test(value)) return undefined;
	const text = value.trim().replace(' ', 'T');
	return new Date(ZONE.test(text) ? text : `${text}Z`);
}
