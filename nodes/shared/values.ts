/** What every room needs to know about plain values. */

export function isRecord(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Text as it would be sent, dates in ISO 8601; `undefined` for what is not there or is no text. */
export function toText(value: unknown): string | undefined {
	if (typeof value === 'string') return value;
	if (typeof value === 'number' && !Number.isFinite(value)) return undefined;
	if (typeof value === 'number' || typeof value === 'boolean' || typeof value === 'bigint') {
		return String(value);
	}
	if (isDate(value)) return Number.isNaN(Number(value)) ? undefined : value.toISOString();
	if (isDateTime(value)) return value.toISO() ?? undefined;
	return undefined;
}

/** Expressions may make dates in a realm of their own, which `instanceof` does not know. */
export function isDate(value: unknown): value is Date {
	return Object.prototype.toString.call(value) === '[object Date]';
}

/** A moment as n8n's expressions have it: luxon's class, which n8n does not export. */
export function isDateTime(value: unknown): value is { toISO(): string | null } {
	return isRecord(value) && value.isLuxonDateTime === true && typeof value.toISO === 'function';
}

/** Zero-width and direction marks, soft hyphen and byte order mark: they come along when text is copied. */
const INVISIBLE = /[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g;

/** An ID, email or secret without invisible characters, and without blanks around it. */
export function tidy(text: string): string {
	return text.replace(INVISIBLE, '').trim();
}

/** `null`, `undefined` and blank text mean that nothing is given. */
export function isGiven(value: unknown): boolean {
	return (
		value !== undefined && value !== null && !(typeof value === 'string' && tidy(value) === '')
	);
}

/** What a value is, in words: "a list of 1". */
export function kindOf(value: unknown): string {
	if (value === null || value === undefined) return String(value);
	if (Array.isArray(value)) return `a list of ${value.length}`;
	if (isDate(value) || isDateTime(value)) return toText(value) ? 'a date' : 'an invalid date';
	if (typeof value === 'number') return Number.isFinite(value) ? 'a number' : String(value);
	if (typeof value === 'string') return 'a text';
	return /^[aeiou]/.test(typeof value) ? `an ${typeof value}` : `a ${typeof value}`;
}

/** Characters as people count them, nearly: an emoji is one, not the two units of JavaScript. */
export function lengthOf(text: string): number {
	return text.length - (text.match(/[\ud800-\udbff][\udc00-\udfff]/g)?.length ?? 0);
}

/** Whether the text is a whole web address, which can be sent as it is. */
export function isLink(text: string): boolean {
	return /^https?:\/\/\S+$/i.test(text) && URL.canParse(text);
}

/** The values in order, in lists of at most `size`. */
export function inChunks<Value>(values: Value[], size: number): Value[][] {
	const chunks: Value[][] = [];
	for (let from = 0; from < values.length; from += size) {
		chunks.push(values.slice(from, from + size));
	}
	return chunks;
}

/** The values in the order of their first appearance, those with the same key together. */
export function groupBy<Value>(values: Value[], keyOf: (value: Value) => unknown): Value[][] {
	const groups = new Map<unknown, Value[]>();
	for (const value of values) {
		const key = keyOf(value);
		const group = groups.get(key);
		if (group) group.push(value);
		else groups.set(key, [value]);
	}
	return [...groups.values()];
}

export function toError(failure: unknown): Error {
	return failure instanceof Error ? failure : new Error(String(failure));
}

/** What a promise resolves to, or the failure it is rejected with. */
export async function outcomeOf<Value>(promise: Promise<Value>): Promise<Value | Error> {
	return await promise.catch(toError);
}

/*
 * For the texts of the forms, which are made when n8n loads the node. `localeCompare` and `toLocaleString`
 * would load ICU for it, which takes 10 ms.
 */

export function compareNames(one: string, other: string): number {
	const [first, second] = [one.toLowerCase(), other.toLowerCase()];
	if (first === second) return 0;
	return first < second ? -1 : 1;
}

/** A whole number below a million as people write it: 10,000. */
export function withCommas(count: number): string {
	if (count < 1000) return String(count);
	return `${Math.floor(count / 1000)},${String(count % 1000).padStart(3, '0')}`;
}
