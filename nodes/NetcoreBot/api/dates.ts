const ISO = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}/;

const ZONE = /(z|[+-]\d{2}:?\d{2})$/i;

/** Smaller epoch numbers are seconds: as milliseconds they would be in 1973 or earlier. */
const FIRST_MILLISECONDS = 1e11;

/**
 * A date of the service as ISO 8601 in UTC, which is the form that the service itself uses. Text without
 * a zone counts as UTC, a number as epoch seconds or milliseconds. A value that is not a date stays as
 * it is; a missing one becomes null.
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

/** A period in epoch milliseconds, both ends included. */
export interface Window {
	from: number;
	to: number;
}

/** How many windows `windowsOf` makes. */
export function countWindows({ from, to }: Window, longest: number): number {
	return Math.ceil((to - from + 1) / (longest + 1));
}

/**
 * A period split into windows of at most `longest` milliseconds, the newest first. Each window starts one
 * millisecond after the end of the older one, so that no moment is in two of them.
 */
export function windowsOf({ from, to }: Window, longest: number): Window[] {
	const windows: Window[] = [];
	for (let start = from; start <= to; start += longest + 1) {
		windows.unshift({ from: start, to: Math.min(start + longest, to) });
	}
	return windows;
}
