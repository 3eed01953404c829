import { refuseRequest } from '../refusal';

interface Parts {
	year: number;
	month: number;
	day: number;
	hour: number;
	minute: number;
	second: number;
	hasTime: boolean;
}

const PATTERNS = [
	/^(?<day>\d{1,2})\/(?<month>\d{1,2})\/(?<year>\d{4})(?:[ T](?<time>[\d:]+))?$/,
	/^(?<year>\d{4})[/-](?<month>\d{1,2})[/-](?<day>\d{1,2})(?:[ T](?<time>[\d:]+)(?:\.\d+)?Z?)?$/,
];

/** A date as the list of conversations takes it, in a zone, in ISO. The end of a day includes the day. */
export function readListDate(text: string, zone: string, edge: 'start' | 'end'): string {
	const parts = readParts(text);
	if (!parts) throw refuseRequest(500, `Invalid date format: ${text}`);
	if (!isZone(zone)) throw refuseRequest(500, `Invalid timezone: ${zone}`);
	if (parts.hasTime || edge === 'start') return toInstant(parts, zone).toISOString();
	const nextDay = toInstant({ ...parts, day: parts.day + 1 }, zone);
	return new Date(nextDay.getTime() - 1).toISOString();
}

function readParts(text: string): Parts | undefined {
	const groups = PATTERNS.map((pattern) => pattern.exec(text)?.groups).find(Boolean);
	if (!groups) return undefined;
	const [year, month, day] = [groups.year, groups.month, groups.day].map(Number);
	const [hour = 0, minute = 0, second = 0] = (groups.time ?? '0').split(':').map(Number);
	const date = new Date(Date.UTC(year, month - 1, day, hour, minute, second));
	const isReal = date.getUTCDate() === day && date.getUTCMonth() === month - 1;
	if (!isReal || date.getUTCHours() !== hour || date.getUTCMinutes() !== minute) return undefined;
	return { year, month, day, hour, minute, second, hasTime: groups.time !== undefined };
}

function isZone(zone: string): boolean {
	try {
		return Boolean(new Intl.DateTimeFormat('en', { timeZone: zone }));
	} catch {
		return false;
	}
}

/** The moment at which the clocks of a zone show this. */
function toInstant({ year, month, day, hour, minute, second }: Parts, zone: string): Date {
	const wall = Date.UTC(year, month - 1, day, hour, minute, second);
	// Twice, for days on which the clocks change.
	const guess = wall - offsetOf(wall, zone);
	return new Date(wall - offsetOf(guess, zone));
}

function offsetOf(at: number, zone: string): number {
	const shown = new Intl.DateTimeFormat('sv-SE', {
		timeZone: zone,
		dateStyle: 'short',
		timeStyle: 'medium',
	}).format(at);
	return Date.parse(`${shown.replace(' ', 'T')}Z`) - Math.floor(at / 1000) * 1000;
}
