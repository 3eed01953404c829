import { toText } from '../../shared/values';
import { ANSWER_LIMITS, toWireMessage, type StoryFormat, type WireMessage } from '../api/answer';

/** What the bot says: one message, or several where the text is too long for one; none for no text. */
export function textMessages(value: unknown, format: StoryFormat): WireMessage[] {
	const pieces = split(toText(value)?.trim() ?? '', ANSWER_LIMITS.text.max);
	return pieces.map((text) => toWireMessage({ type: 'text', texts: [text] }, format));
}

function split(text: string, most: number): string[] {
	const pieces: string[] = [];
	let rest = text;
	while (rest.length > most) {
		const cut = placeToCut(rest, most);
		pieces.push(rest.slice(0, cut).trimEnd());
		rest = rest.slice(cut).trimStart();
	}
	return rest === '' ? pieces : [...pieces, rest];
}

/** After a paragraph, else after a sentence, else after a word, if that leaves no crumbs. */
function placeToCut(text: string, most: number): number {
	const start = text.slice(0, most + 1);
	for (const end of ['\n\n', '\n', '. ', ' ']) {
		const cut = start.lastIndexOf(end) + end.trimEnd().length;
		if (cut >= most / 2) return cut;
	}
	// A character of two halves, an emoji for instance, stays whole.
	return isFirstHalf(text.charCodeAt(most - 1)) ? most - 1 : most;
}

const isFirstHalf = (code: number) => code >= 0xd800 && code <= 0xdbff;
