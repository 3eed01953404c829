/** What every kind of message consists of, and helpers to read it from content of any form. */
import type { Button, Media } from '../../shared/messageRow';
import { isRecord } from '../../shared/values';

/** What a reader gets from the content of a message of any kind. */
export interface Parts {
	text: string;
	media: Media[];
	buttons: Button[];
}

/** The content of a message as the service sends it: nothing in it is certain. */
export type Content = unknown;

/** Reads one kind of content. Some values are in the message itself, beside the content. */
export type Reader = (content: Content, message: Record<string, unknown>) => Parts;

export function parts(text: string, media: Media[] = [], buttons: Button[] = []): Parts {
	return { text, media, buttons };
}

/** Empty without an address. */
export function mediaOf(type: string, source: unknown, caption = ''): Media[] {
	const url = addressIn(source);
	return url ? [{ type, url, caption: caption || null }] : [];
}

/** The address of a file: text, or an object that holds it, such as `{ url }` or WhatsApp's `{ link }`. */
function addressIn(source: unknown): string {
	if (typeof source === 'string') return source.trim();
	return wordsIn(source, 'url', 'link', 'contentUrl', 'mediaUrl', 'fileUrl');
}

export const captionIn = (source: unknown): string => wordsIn(source, 'caption', 'fileName');

export function buttonsOf(list: unknown[]): Button[] {
	return list.map(toButton).filter(({ title, value }) => title !== '' || value !== null);
}

/** Buttons of interactive messages are under `action` in the documentation, under `actions` in live answers. */
export function actionOf(content: unknown): unknown {
	return valueOf(content, 'actions') ?? valueOf(content, 'action');
}

function toButton(source: unknown): Button {
	if (!isRecord(source)) return { type: null, title: words(source), value: null };
	// WhatsApp nests the values of a reply button: { type: 'reply', reply: { id, title } }.
	const inner = valueOf(source, 'reply');
	const within = isRecord(inner) ? inner : source;
	const value =
		wordsIn(within, 'url', 'phoneNumber', 'payload', 'id', 'value') ||
		describe(valueOf(within, 'payload'));
	return {
		type: wordsIn(source, 'type') || null,
		title: wordsIn(within, 'title', 'text', 'label', 'name', 'button_text'),
		value: value || null,
	};
}

/** Header, body and footer as lines, and the picture or file if the header is one. */
export function framed(content: unknown): { head: string; foot: string; media: Media[] } {
	const header = valueOf(content, 'header');
	const type = wordsIn(header, 'type');
	// WhatsApp nests the file: { type: 'image', image: { link } }.
	const nested = valueOf(header, type);
	const file = isRecord(nested) ? nested : header;
	const caption = captionIn(file);
	const media = isRecord(file) ? mediaOf(type || 'file', file, caption) : [];
	const title = words(header) || wordsIn(header, 'text');
	return {
		head: lines(title, media.length > 0 ? caption : '', textIn(content, 'body')),
		foot: textIn(content, 'footer'),
		media,
	};
}

/** Text, or an object with the text in it. */
function textIn(content: unknown, name: string): string {
	const value = valueOf(content, name);
	return words(value) || wordsIn(value, 'text', 'message');
}

/** Lists below the action of an interactive message, or directly in it. */
export function actionListIn(content: unknown, name: string): unknown[] {
	const list = listIn(actionOf(content), name);
	return list.length > 0 ? list : listIn(content, name);
}

/** Levels of nested values that `describe` writes out; deeper ones become an ellipsis. */
const MOST_LEVELS = 4;

/** Entries of one list or object that `describe` writes out. */
const MOST_ENTRIES = 30;

/** Keys that `describe` leaves out, since their values need no name. */
const SELF_EXPLANATORY = ['text', 'message', 'body', 'title', 'caption', 'description', 'value'];

/**
 * Own values only, so that a key like `constructor` finds nothing. Some keys have stray spaces, and what
 * comes from WhatsApp is written like `first_name`.
 */
export function valueOf(source: unknown, name: string): unknown {
	if (!isRecord(source)) return undefined;
	if (Object.hasOwn(source, name)) return source[name];
	const wanted = plain(name);
	const similar = Object.keys(source).find((key) => plain(key) === wanted);
	return similar === undefined ? undefined : source[similar];
}

/** A name without regard to case, spaces and underscores. */
export const plain = (name: string): string => name.replace(/[\s_]/g, '').toLowerCase();

/** The first non-empty text, number or boolean under one of these keys. */
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

/** Any value as one readable line: `status: paid, amount (value: 499, currency: INR)`. */
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
	if (text === '' || SELF_EXPLANATORY.includes(name)) return text;
	return typeof value === 'object' ? `${name} (${text})` : `${name}: ${text}`;
}

/** Characters of a value that is written out in place of a text. */
const MOST_TEXT = 1000;

export const cut = (text: string, most = MOST_TEXT): string =>
	text.length > most ? `${text.slice(0, most)}…` : text;

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
