/** The form of what a webhook may answer to ChatBot, and its limits. */
import { isRecord, toText } from '../../shared/values';

/** The builder a story was made with; each one sends and expects its own form. */
export type StoryFormat = 'current' | 'legacy';

export interface Button {
	/** `postback` says its value as the visitor, `goto` leads to a block, `url` opens a page. */
	type: 'postback' | 'goto' | 'url';
	title: string;
	value: string;
}

export interface Card {
	title: string;
	subtitle?: string;
	imageUrl?: string;
	buttons: Button[];
}

export type Message =
	/** With several texts, ChatBot picks one at random. `delay` is in milliseconds. */
	| { type: 'text'; texts: string[]; delay?: number }
	| { type: 'image'; imageUrl: string }
	| { type: 'quickReplies'; title: string; buttons: Button[] }
	| ({ type: 'card' } & Card)
	| { type: 'cards'; cards: Card[] }
	| { type: 'button'; title: string; buttons: Button[] }
	/** The id of a block (an interaction in the old builder). */
	| { type: 'goto'; target: string };

export type WireMessage = Record<string, unknown>;

export interface WireAnswer {
	responses: WireMessage[];
	attributes?: Record<string, string>;
	/** What the old builder calls attributes. */
	parameters?: Record<string, string>;
}

/** ChatBot reads no more of an answer than this, in bytes. */
export const MOST_ANSWER_BYTES = 100_000;

/** The old builder's limits. None are published for the current one, so they apply to both. */
export const ANSWER_LIMITS = {
	text: { min: 1, max: 1024 },
	variants: 20,
	/** In milliseconds; our own, not published. */
	delay: 10_000,
	imageUrl: { min: 1, max: 1024 },
	quickRepliesTitle: { min: 1, max: 640 },
	quickReplies: 11,
	cardTitle: { min: 1, max: 80 },
	cardSubtitle: { min: 0, max: 80 },
	cardImageUrl: { min: 0, max: 2048 },
	cardButtons: 3,
	/** Our own, not published: longer titles do not fit on a button. */
	buttonTitle: 80,
};

/**
 * Attributes from a node, as texts: ChatBot takes nothing else. What is no text is left out, since an
 * empty text would wipe what was there.
 */
export function toAttributes(given: unknown): Record<string, string> {
	if (!isRecord(given)) return {};
	return Object.fromEntries(
		Object.entries(given).flatMap(([name, value]) => {
			const text = toText(value);
			return text === undefined ? [] : [[name, text]];
		}),
	);
}

export function toWireAnswer(
	messages: WireMessage[],
	attributes: Record<string, string>,
	format: StoryFormat,
): WireAnswer {
	if (Object.keys(attributes).length === 0) return { responses: messages };
	return format === 'legacy'
		? { responses: messages, parameters: attributes }
		: { responses: messages, attributes };
}

/**
 * Texts are documented for both builders, the other messages only for the old one. That the current
 * builder takes the same forms is an assumption, and this function is the place to correct it.
 */
export function toWireMessage(message: Message, format: StoryFormat): WireMessage {
	switch (message.type) {
		case 'text':
			return textMessage(message, format);
		case 'cards':
			return { type: 'cards', elements: message.cards };
		case 'goto':
			return format === 'legacy'
				? { type: 'goto', interactionId: message.target }
				: { type: 'goto', nodeId: message.target };
		default:
			return { ...message };
	}
}

function textMessage(
	{ texts, delay }: Extract<Message, { type: 'text' }>,
	format: StoryFormat,
): WireMessage {
	const timing = delay ? { delay } : {};
	if (format === 'legacy') return { type: 'text', elements: texts, ...timing };
	return texts.length > 1
		? { type: 'randomText', messages: texts, ...timing }
		: { type: 'text', message: texts[0], ...timing };
}
