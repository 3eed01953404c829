import type { Reader } from './types';
import { actionOf, buttonsOf, framed, mediaOf, parts } from './parts';
import { describe, humanize, lines, listIn, marked, wordsIn } from './readable';

/** Characters of the content of an unknown kind that are written out. */
const MOST_TEXT = 1000;

/** Characters of its name. */
const MOST_NAME = 100;

/**
 * A kind whose shape is not known: the kinds that were seen but are not documented, such as `tag`,
 * `paymentStatus` or `aiAction`, and whatever the service adds. What looks like a text, a file or a button
 * is taken; else all of it is written out.
 */
export const otherKind =
	(type: string): Reader =>
	(content) => {
		const { head, foot, media } = framed(content);
		// `true` under its own name only says that it is that kind.
		const written = lines(head, foot) || (content === true ? '' : describe(content));
		const text = written.length > MOST_TEXT ? `${written.slice(0, MOST_TEXT)}…` : written;
		const address = wordsIn(content, 'url', 'contentUrl');
		const buttons = [...listIn(content, 'buttons'), ...listIn(actionOf(content), 'buttons')];
		return parts(
			marked(humanize(type.slice(0, MOST_NAME)), text),
			[...media, ...(isWebAddress(address) ? mediaOf('file', address) : [])],
			buttonsOf(buttons),
		);
	};

const isWebAddress = (text: string) => /^https?:\/\//i.test(text);
