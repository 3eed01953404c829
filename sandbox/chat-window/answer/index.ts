import type { BotEntry } from '../entries';
import { isObject, toText } from './json';
import { readMessage, type Pick } from './messages';

export interface BotAnswer {
	entries: BotEntry[];
	/** What the bot sets for the rest of the conversation. */
	attributes: Record<string, string>;
}

const pickAny: Pick = (variants) => variants[Math.floor(Math.random() * variants.length)];

/** Reads the body of an answer that ChatBot would accept: JSON, or nothing at all. */
export function readAnswer(body: string, pick: Pick = pickAny): BotAnswer {
	const answer: unknown = body === '' ? {} : JSON.parse(body);
	if (!isObject(answer)) return { entries: [], attributes: {} };
	const { responses } = answer;
	const entries = Array.isArray(responses)
		? responses.map((message) => readMessage(message, pick))
		: [];
	// The old builder says `parameters`, and a template of the vendor says so to both.
	const attributes = { ...readAttributes(answer.parameters), ...readAttributes(answer.attributes) };
	if (Object.keys(attributes).length > 0) entries.push({ kind: 'attributes', attributes });
	return { entries, attributes };
}

const readAttributes = (value: unknown): Record<string, string> =>
	isObject(value)
		? Object.fromEntries(Object.entries(value).map(([name, content]) => [name, toText(content)]))
		: {};
