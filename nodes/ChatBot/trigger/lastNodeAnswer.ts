import { isRecord } from '../../shared/http/answers';
import { toText } from '../../shared/run/parameters';
import { toWireAnswer, toWireMessage, type AnswerFormat, type WireAnswer } from '../api/answer';

/** Fields in which nodes usually hand on a text, AI nodes among them, the likeliest first. */
const TEXT_FIELDS = ['text', 'message', 'reply', 'answer', 'output', 'response', 'content'];

/**
 * An answer of the items of the last node. An item may be a whole ChatBot answer, one message of it, or
 * hold a text; `undefined` when none of them is or does.
 */
export function answerOfItems(items: unknown, format: AnswerFormat): WireAnswer | undefined {
	const list = Array.isArray(items) ? items : [items];
	const responses: WireAnswer['responses'] = [];
	const attributes: Record<string, string> = {};
	for (const item of list) {
		responses.push(...messagesOf(item, format));
		if (isRecord(item) && Array.isArray(item.responses)) {
			Object.assign(attributes, attributesOf(item.attributes), attributesOf(item.parameters));
		}
	}
	if (responses.length === 0 && Object.keys(attributes).length === 0) return undefined;
	return toWireAnswer(responses, attributes, format);
}

function messagesOf(item: unknown, format: AnswerFormat): WireAnswer['responses'] {
	if (!isRecord(item)) return textMessage(item, format);
	if (Array.isArray(item.responses)) return item.responses.filter(isRecord);
	if (typeof item.type === 'string' && isMessage(item)) return [item];
	return textMessage(textIn(item), format);
}

const MESSAGE_PARTS = ['message', 'messages', 'elements', 'imageUrl', 'buttons', 'interactionId'];

function isMessage(item: Record<string, unknown>): boolean {
	return MESSAGE_PARTS.some((part) => part in item);
}

/** The text of the first usual field, or the only text there is. */
function textIn(item: Record<string, unknown>): unknown {
	const usual = TEXT_FIELDS.find((name) => toText(item[name]));
	if (usual) return item[usual];
	const texts = Object.values(item).filter((value) => typeof value === 'string' && value !== '');
	return texts.length === 1 ? texts[0] : undefined;
}

function textMessage(value: unknown, format: AnswerFormat): WireAnswer['responses'] {
	const text = toText(value)?.trim();
	return text ? [toWireMessage({ type: 'text', texts: [text] }, format)] : [];
}

function attributesOf(value: unknown): Record<string, string> {
	if (!isRecord(value)) return {};
	return Object.fromEntries(
		Object.entries(value).map(([name, attribute]) => [name, toText(attribute) ?? '']),
	);
}
