import { isRecord, toText } from '../../../shared/values';
import {
	ANSWER_LIMITS,
	toAttributes,
	toWireAnswer,
	toWireMessage,
	type StoryFormat,
	type WireAnswer,
	type WireMessage,
} from '../../api/answer';
import type { Delivery } from '../receive/delivery';

/** Fields in which nodes, AI nodes included, usually return a text; the most likely first. */
const TEXT_FIELDS = ['reply', 'answer', 'output', 'text', 'response', 'content', 'message'];

/**
 * Makes an answer from the items of the last node. An item can be a complete ChatBot answer, a single
 * message, or contain a text; `undefined` if there is none of these. n8n sends the items as a list.
 * Anything else is a status text of n8n, which the visitor must not see.
 */
export function answerOfItems(items: unknown, delivery: Delivery): WireAnswer | undefined {
	if (!Array.isArray(items)) return undefined;
	const responses: WireMessage[] = [];
	const attributes: Record<string, string> = {};
	for (const item of items.filter(isRecord)) {
		responses.push(...messagesOf(item, delivery));
		if (Array.isArray(item.responses)) {
			Object.assign(attributes, toAttributes(item.attributes), toAttributes(item.parameters));
		}
	}
	if (responses.length === 0 && Object.keys(attributes).length === 0) return undefined;
	return toWireAnswer(responses, attributes, delivery.builder);
}

type Item = Record<string, unknown>;

function messagesOf(item: Item, delivery: Delivery): WireMessage[] {
	if (Array.isArray(item.responses)) return item.responses.filter(isRecord);
	if (isMessage(item)) return [item];
	return textMessages(textIn(item, delivery), delivery.builder);
}

/** A message of each type has at least one of these keys. */
const MESSAGE_PARTS: Record<string, string[]> = {
	text: ['message', 'elements'],
	randomText: ['messages'],
	image: ['imageUrl'],
	quickReplies: ['buttons'],
	card: ['buttons'],
	cards: ['elements'],
	button: ['buttons'],
	goto: ['interactionId', 'nodeId'],
};

function isMessage(item: Item): boolean {
	const type = String(item.type);
	return Object.hasOwn(MESSAGE_PARTS, type) && MESSAGE_PARTS[type].some((part) => part in item);
}

/** The first usual field with a text, else the only text of the item. */
function textIn(item: Item, delivery: Delivery): unknown {
	const usual = TEXT_FIELDS.find(
		(name) => (toText(item[name]) ?? '').trim() !== '' && !isEcho(item, name, delivery),
	);
	if (usual) return item[usual];
	const texts = Object.values(item).filter((value) => typeof value === 'string' && value !== '');
	return texts.length === 1 ? texts[0] : undefined;
}

/** Nodes often pass on the trigger's item. The bot must not repeat what the visitor wrote. */
function isEcho(item: Item, name: string, { chatId, message }: Delivery): boolean {
	return name === 'message' && item.message === message && item.chatId === chatId;
}

/** The text as messages, several if it is too long for one; none if it is empty. */
export function textMessages(value: unknown, format: StoryFormat): WireMessage[] {
	const parts = split(toText(value)?.trim() ?? '', ANSWER_LIMITS.text.max);
	return parts.map((text) => toWireMessage({ type: 'text', texts: [text] }, format));
}

function split(text: string, max: number): string[] {
	const parts: string[] = [];
	let rest = text;
	while (rest.length > max) {
		const end = endOfPart(rest, max);
		parts.push(rest.slice(0, end).trimEnd());
		rest = rest.slice(end).trimStart();
	}
	return rest === '' ? parts : [...parts, rest];
}

/** Cuts after a paragraph, else a line, a sentence or a word, but not before half of the length. */
function endOfPart(text: string, max: number): number {
	const start = text.slice(0, max + 1);
	for (const separator of ['\n\n', '\n', '. ', ' ']) {
		const end = start.lastIndexOf(separator) + separator.trimEnd().length;
		if (end >= max / 2) return end;
	}
	// Does not split a surrogate pair, an emoji for instance.
	return isHighSurrogate(text.charCodeAt(max - 1)) ? max - 1 : max;
}

const isHighSurrogate = (code: number) => code >= 0xd800 && code <= 0xdbff;
