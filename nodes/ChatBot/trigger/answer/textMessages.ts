import { toText } from '../../../shared/values';
import { ANSWER_LIMITS, toWireMessage, type StoryFormat, type WireMessage } from '../../api/answer';

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
