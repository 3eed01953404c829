import { isRecord } from '../../shared/values';
import type { Reader } from './types';
import { actionOf, buttonsOf, framed, mediaOf, parts } from './parts';
import { describe, humanize, lines, listIn, marked, wordsIn } from './readable';

/** Characters of the content of an unknown kind that are written out. */
const MOST_TEXT = 1000;

/** Characters of its name. */
const MOST_NAME = 100;

/** Read as what they are; the rest is written out. */
const FRAME = ['header', 'body', 'footer', 'buttons'];

const ACTIONS = ['action', 'actions'];

/**
 * A kind whose shape is not known: the kinds that were seen but are not documented, such as `tag`,
 * `paymentStatus` or `aiAction`, and whatever the service adds. What looks like a frame, a file or a button
 * is taken as that, and all the rest is written out.
 */
export const otherKind =
	(type: string): Reader =>
	(content) => {
		const { head, foot, media } = framed(content);
		const text = cut(lines(head, foot, describe(restOf(content))), MOST_TEXT);
		const address = wordsIn(content, 'url', 'contentUrl');
		const buttons = [...listIn(content, 'buttons'), ...listIn(actionOf(content), 'buttons')];
		return parts(
			marked(humanize(type.slice(0, MOST_NAME)), text),
			[...media, ...(isWebAddress(address) ? mediaOf('file', address) : [])],
			buttonsOf(buttons),
		);
	};

function restOf(content: unknown): unknown {
	// `true` under its own name only says that it is that kind.
	if (content === true) return undefined;
	if (!isRecord(content)) return content;
	const rest = Object.entries(content).filter(
		([key, value]) => !FRAME.includes(key) && !(ACTIONS.includes(key) && isRecord(value)),
	);
	return Object.fromEntries(rest);
}

const cut = (text: string, most: number) => (text.length > most ? `${text.slice(0, most)}…` : text);

const isWebAddress = (text: string) => /^https?:\/\//i.test(text);
