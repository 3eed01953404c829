import type { BotEntry } from '../entries';
import { asObjects, firstText, isObject, type JsonObject } from './json';
import { readButtons, readCard } from './parts';

/** Chooses among variants; tests may choose themselves. */
export type Pick = (variants: string[]) => string;

type Reader = (message: JsonObject, pick: Pick) => BotEntry | undefined;

/** Reads the forms of both builders. What cannot be read is shown as it came. */
export function readMessage(message: unknown, pick: Pick): BotEntry {
	const type = isObject(message) ? firstText(message.type) : '';
	const reader = READERS.get(type);
	return (isObject(message) && reader?.(message, pick)) || { kind: 'unknown', raw: message };
}

const readText: Reader = ({ message, messages, elements, delay }, pick) => {
	const variants = [message, messages, elements]
		.flat()
		.filter((text): text is string => typeof text === 'string' && text !== '');
	if (variants.length === 0) return undefined;
	const delayMs = typeof delay === 'number' && delay > 0 ? delay : 0;
	return { kind: 'text', text: variants.length > 1 ? pick(variants) : variants[0], delayMs };
};

const readImage: Reader = (message) => {
	const imageUrl = firstText(message.imageUrl, message.url);
	return imageUrl ? { kind: 'image', imageUrl } : undefined;
};

const readChoice =
	(kind: 'quickReplies' | 'button'): Reader =>
	({ title, buttons }) => {
		const offered = readButtons(buttons);
		return offered.length > 0 ? { kind, title: firstText(title), buttons: offered } : undefined;
	};

const readCards: Reader = ({ elements, cards }) => {
	const found = asObjects(elements ?? cards).map(readCard);
	return found.length > 0 ? { kind: 'cards', cards: found } : undefined;
};

const readGoto: Reader = ({ interactionId, nodeId, target }) => {
	const found = firstText(interactionId, nodeId, target);
	return found ? { kind: 'goto', target: found } : undefined;
};

const READERS = new Map<string, Reader>([
	['text', readText],
	['randomText', readText],
	['image', readImage],
	['quickReplies', readChoice('quickReplies')],
	['button', readChoice('button')],
	['card', (message) => ({ kind: 'card', card: readCard(message) })],
	['cards', readCards],
	['goto', readGoto],
]);
