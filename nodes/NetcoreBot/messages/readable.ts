import { isRecord } from '../../shared/values';

/** Levels of nested values that are written out; what lies deeper becomes an ellipsis. */
const MOST_LEVELS = 4;

/** Entries of one list or object that are written out. */
const MOST_ENTRIES = 30;

/** Keys whose value speaks for itself. */
const SPEAKING = ['text', 'message', 'body', 'title', 'caption', 'description', 'value'];

/** Own values only, so that a key like `constructor` finds nothing. Some keys came with stray spaces. */
export function valueOf(source: unknown, name: string): unknown {
	if (!isRecord(source)) return undefined;
	if (Object.hasOwn(source, name)) return source[name];
	const stray = Object.keys(source).find((key) => key.trim() === name);
	return stray === undefined ? undefined : source[stray];
}

/** The first of these keys that holds a text or a number. */
export function wordsIn(source: unknown, ...names: string[]): string {
	return names.map((name) => words(valueOf(source, name))).find((text) => text !== '') ?? '';
}

export function words(value: unknown): string {
	if (typeof value === 'string') return value.trim();
	return typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
}

export function listIn(source: unknown, ...names: string[]): unknown[] {
	const lists = names.map((name) => valueOf(source, name));
	return lists.find((value): value is unknown[] => Array.isArray(value)) ?? [];
}

export const lines = (...texts: string[]): string => texts.filter(Boolean).join('\n');

/** `[Image] Our shop`, or `[Image]` alone. */
export const marked = (kind: string, text: string): string =>
	text ? `[${kind}] ${text}` : `[${kind}]`;

/** `S – for small rooms` */
export const dashed = (...texts: string[]): string => texts.filter(Boolean).join(' – ');

export const bullet = (text: string): string => (text ? `• ${text}` : '');

/** Any value in one line for a person: `status: paid, amount (value: 499, currency: INR)`. */
export function describe(value: unknown, level = 0): string {
	if (typeof value !== 'object' || value === null) return words(value);
	if (level >= MOST_LEVELS) return '…';
	const entries = Array.isArray(value) ? value : Object.entries(value);
	const shown = entries.slice(0, MOST_ENTRIES).map((entry: unknown) => {
		if (!Array.isArray(value)) return describeEntry(entry as [string, unknown], level);
		return describe(entry, level + 1);
	});
	if (entries.length > MOST_ENTRIES) shown.push('…');
	return shown.filter(Boolean).join(Array.isArray(value) ? '; ' : ', ');
}

function describeEntry([key, value]: [string, unknown], level: number): string {
	const text = describe(value, level + 1);
	const name = key.trim();
	if (text === '' || SPEAKING.includes(name)) return text;
	return typeof value === 'object' ? `${name} (${text})` : `${name}: ${text}`;
}

/** `orderPaymentMessage` as `Order payment message`. */
export function humanize(name: string): string {
	const spaced = name
		.replace(/[_-]+/g, ' ')
		.replace(/([a-z0-9])([A-Z])/g, (_, before: string, after: string) => `${before} ${after}`)
		.trim()
		.toLowerCase()
		.replace(/\bai\b/g, 'AI')
		.replace(/\bwhatsapp\b/g, 'WhatsApp');
	return spaced.charAt(0).toUpperCase() + spaced.slice(1);
}
