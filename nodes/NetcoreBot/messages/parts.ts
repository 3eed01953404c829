import { isRecord } from '../../shared/values';
import type { Button, Media, Parts } from './types';
import { describe, listIn, valueOf, words, wordsIn } from './readable';

export function parts(text: string, media: Media[] = [], buttons: Button[] = []): Parts {
	return { text, media, buttons };
}

/** No media where there is no address. The address may be a text or `{ url }`. */
export function mediaOf(type: string, address: unknown, caption = ''): Media[] {
	const url = typeof address === 'string' ? address.trim() : wordsIn(address, 'url');
	return url ? [{ type, url, caption: caption || null }] : [];
}

export function buttonsOf(list: unknown[]): Button[] {
	return list.map(toButton).filter(({ title, value }) => title !== '' || value !== null);
}

/** Buttons of interactive messages stand under `action` in the documentation and `actions` in life. */
export function actionOf(content: unknown): unknown {
	return valueOf(content, 'actions') ?? valueOf(content, 'action');
}

function toButton(source: unknown): Button {
	if (!isRecord(source)) return { type: null, title: words(source), value: null };
	// WhatsApp nests what a reply button sends: { type: 'reply', reply: { id, title } }.
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

/** Header, body and footer as lines, with the picture or file that a header may be. */
export function framed(content: unknown): { head: string; foot: string; media: Media[] } {
	const header = valueOf(content, 'header');
	const url = wordsIn(header, 'url');
	const caption = wordsIn(header, 'caption', 'fileName');
	const title = words(header) || wordsIn(header, 'text');
	return {
		head: [title, url ? caption : '', textIn(content, 'body')].filter(Boolean).join('\n'),
		foot: textIn(content, 'footer'),
		media: mediaOf(wordsIn(header, 'type') || 'file', url, caption),
	};
}

/** A text, or an object with the text in it. */
function textIn(content: unknown, name: string): string {
	const value = valueOf(content, name);
	return words(value) || wordsIn(value, 'text', 'message');
}

export const sectionsOf = (content: unknown): unknown[] => listIn(actionOf(content), 'sections');
