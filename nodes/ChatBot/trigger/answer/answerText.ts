/** Where the text for the visitor is in what a node gives. Nothing else is ever taken for an answer. */
import { isRecord } from '../../../shared/values';

/** Names under which nodes, AI nodes included, return an answer; the most likely first. */
const ANSWER_FIELDS = ['reply', 'answer', 'output', 'text', 'response', 'content', 'message'];

/** Lists of alternatives, as OpenAI and Gemini answer with Simplify off: the first is the answer. */
const ALTERNATIVES = ['choices', 'candidates'];

/** Who has not said what the visitor is to read. */
const OTHER_ROLES = ['user', 'system', 'developer', 'tool', 'function'];

/** More than language-model nodes nest a text; a workflow may give JSON of any depth. */
const MAX_LEVELS = 8;

/** A node that went on after a failure says so under `error`; services also send it empty. */
export const isFailed = (item: Record<string, unknown>) => Boolean(item.error);

/** The text of a value, of an object by its names, or of what a language model answered. */
export function textIn(value: unknown, levels = MAX_LEVELS): string | undefined {
	if (typeof value === 'string') return value.trim() === '' ? undefined : value;
	if (typeof value === 'number') return Number.isFinite(value) ? String(value) : undefined;
	if (levels === 0) return undefined;
	if (Array.isArray(value)) return textOfBlocks(value, levels - 1);
	return isRecord(value) ? textOfRecord(value, levels - 1) : undefined;
}

function textOfRecord(record: Record<string, unknown>, levels: number): string | undefined {
	if (isFailed(record) || OTHER_ROLES.includes(String(record.role))) return undefined;
	const alternatives = ALTERNATIVES.map((name) => record[name]).filter(Array.isArray);
	const values = [
		...ANSWER_FIELDS.map((name) => record[name]),
		...alternatives.map(([first]: unknown[]) => first),
	];
	for (const value of values) {
		const text = textIn(value, levels);
		if (text !== undefined) return text;
	}
	return Array.isArray(record.parts) ? textOfParts(record.parts) : undefined;
}

/**
 * The blocks of Anthropic and of OpenAI's Responses API. Beside texts and messages they hold thoughts,
 * calls of tools and what the tools returned, none of which is for the visitor.
 */
function textOfBlocks(blocks: unknown[], levels: number): string | undefined {
	const records = blocks.filter(isRecord);
	const messages = records.filter(({ type }) => type === 'message');
	const texts = records.filter(({ type }) => type === 'text' || type === 'output_text');
	return messages.length > 0
		? joined(messages, '\n\n', (message) => textIn(message, levels))
		: joined(texts, '', ({ text }) => verbatim(text) ?? textIn(text, levels));
}

/** The parts of Gemini, which marks its thoughts. */
function textOfParts(parts: unknown[]): string | undefined {
	const spoken = parts.filter(isRecord).filter(({ thought }) => thought !== true);
	return joined(spoken, '', ({ text }) => verbatim(text));
}

/** One text may come in several pieces, some of them only blanks. */
const verbatim = (text: unknown) => (typeof text === 'string' ? text : undefined);

function joined<Value>(
	values: Value[],
	separator: string,
	toText: (value: Value) => string | undefined,
): string | undefined {
	const all = values
		.map(toText)
		.filter((text) => text !== undefined)
		.join(separator);
	return all.trim() === '' ? undefined : all;
}
