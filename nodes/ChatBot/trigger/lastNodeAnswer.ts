import { isRecord, toText } from '../../shared/values';
import { toAttributes, toWireAnswer, type WireAnswer, type WireMessage } from '../api/answer';
import type { Delivery } from './delivery';
import { textMessages } from './textMessages';

/** Fields in which nodes usually hand on a text, AI nodes among them, the likeliest first. */
const TEXT_FIELDS = ['reply', 'answer', 'output', 'text', 'response', 'content', 'message'];

/**
 * An answer of the items of the last node. An item may be a whole ChatBot answer, one message of it, or
 * hold a text; `undefined` when none of them is or does. n8n gives the items as a list; anything else
 * are words of its own, which are not meant for the visitor.
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

/** By which part a message of each type is known. */
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

/** The text of the first usual field, or the only text there is. */
function textIn(item: Item, delivery: Delivery): unknown {
	const usual = TEXT_FIELDS.find(
		(name) => (toText(item[name]) ?? '').trim() !== '' && !isEcho(item, name, delivery),
	);
	if (usual) return item[usual];
	const texts = Object.values(item).filter((value) => typeof value === 'string' && value !== '');
	return texts.length === 1 ? texts[0] : undefined;
}

/** Nodes often hand on what the trigger gave; the bot must not repeat the visitor's words. */
function isEcho(item: Item, name: string, { chatId, message }: Delivery): boolean {
	return name === 'message' && item.message === message && item.chatId === chatId;
}
