import { isRecord } from '../../../shared/values';
import { toAttributes, toWireAnswer, type WireAnswer, type WireMessage } from '../../api/answer';
import type { Delivery } from '../receive/delivery';
import { isFailed, textIn } from './answerText';
import { textMessages } from './textMessages';

type Item = Record<string, unknown>;

/**
 * Makes an answer from the items of the last node, or tells why there is none. An item can be a complete
 * ChatBot answer, a single message, or contain a text. n8n sends the items as a list. Anything else is a
 * status text of n8n, which the visitor must not see.
 */
export function answerOfItems(
	items: unknown,
	delivery: Delivery,
	answerField = '',
): WireAnswer | string {
	const all = Array.isArray(items) ? items.filter(isRecord) : [];
	if (all.length === 0) return 'The last node gave no items';
	const sound = all.filter((item) => !isFailed(item));
	if (sound.length === 0) return 'The last node failed on every item';

	const responses: WireMessage[] = [];
	const attributes: Record<string, string> = {};
	for (const item of sound) {
		const asked = answerField === '' ? item.output : valueAt(item, answerField);
		const made = [item, asked].find(isForChatBot);
		if (made && Array.isArray(made.responses)) {
			responses.push(...made.responses.filter(isTyped));
			Object.assign(attributes, toAttributes(made.attributes), toAttributes(made.parameters));
		} else if (made) {
			responses.push(made);
		} else {
			const text = textIn(answerField === '' ? withoutEcho(item, delivery) : asked);
			responses.push(...textMessages(text, delivery.builder));
		}
	}
	if (responses.length === 0 && Object.keys(attributes).length === 0) {
		return answerField === ''
			? 'The last node gave no text in a field that the trigger reads'
			: 'The last node gave no text in the Answer Field';
	}
	return toWireAnswer(responses, attributes, delivery.builder);
}

/** A complete answer or a single message; an AI node with a parser gives it under `output`. */
function isForChatBot(value: unknown): value is Item {
	if (!isRecord(value) || isFailed(value)) return false;
	const { responses } = value;
	if (Array.isArray(responses)) return responses.length === 0 || responses.some(isTyped);
	return isMessage(value);
}

const isTyped = (value: unknown): value is WireMessage =>
	isRecord(value) && typeof value.type === 'string';

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

/** Nodes often pass on the trigger's item. The bot must not repeat what the visitor wrote. */
function withoutEcho(item: Item, { chatId, message }: Delivery): Item {
	if (item.chatId !== chatId) return item;
	const isEcho = (key: string) => item[key] === message;
	const echoes = ['message', 'text'].filter(isEcho).map((key) => [key, undefined]);
	return { ...item, ...Object.fromEntries(echoes) };
}

/** The value of a field, or of one within another: `data.reply`, `choices[1].text`. */
function valueAt(item: Item, field: string): unknown {
	if (Object.hasOwn(item, field)) return item[field];
	const path = field.split(/[.[\]]/).filter(Boolean);
	let value: unknown = path.length > 0 ? item : undefined;
	for (const name of path) {
		const isThere = typeof value === 'object' && value !== null && Object.hasOwn(value, name);
		value = isThere ? (value as Item)[name] : undefined;
	}
	return value;
}
