import type { MessageRow } from '../../shared/messageRow';
import { isRecord } from '../../shared/values';
import { toIsoDate } from '../api/dates';
import { KINDS, readerOf } from './kinds';
import {
	actionOf,
	buttonsOf,
	cut,
	describe,
	framed,
	humanize,
	lines,
	listIn,
	marked,
	mediaOf,
	parts,
	plain,
	valueOf,
	words,
	wordsIn,
	type Reader,
} from './parts';

/** Keys beside the content of a message that are not part of it. */
const ABOUT_THE_MESSAGE = new Set(
	[
		'_id',
		'id',
		'from',
		'type',
		'createdAt',
		'updatedAt',
		'isPreviewUser',
		'isConfigMessage',
		'isFromAgent',
		'isTemplateSentFromFlow',
	].map(plain),
);

/**
 * A message of a transcript as a row that has the same form for every kind. An unknown kind is written out,
 * so that no message gets lost, and no content makes this throw.
 */
export function toMessageRow(source: unknown): MessageRow {
	const message = isRecord(source) ? source : {};
	const type = wordsIn(message, 'type') || kindIn(message);
	const read = readerOf(type) ?? otherKind(type);
	const content = isRecord(source) ? contentOf(message, type) : source;
	return {
		at: dateIn(message),
		from: wordsIn(message, 'from').toLowerCase() === 'user' ? 'user' : 'bot',
		type,
		...read(content, message),
	};
}

/** The content is under a key that equals the type. Without such a key, all the rest is the content. */
function contentOf(message: Record<string, unknown>, type: string): unknown {
	const content = valueOf(message, type);
	// For a message of the type `type` or `from`, that key is not its content.
	if (content !== undefined && content !== null && !isAboutTheMessage(type)) return content;
	const rest = Object.entries(message).filter(([key]) => !isAboutTheMessage(key));
	return Object.fromEntries(rest);
}

const isAboutTheMessage = (key: string) => ABOUT_THE_MESSAGE.has(plain(key));

function kindIn(message: Record<string, unknown>): string {
	return [...KINDS.keys()].find((kind) => valueOf(message, kind) !== undefined) ?? 'unknown';
}

function dateIn(message: Record<string, unknown>): string | null {
	return words(toIsoDate(valueOf(message, 'createdAt'))) || null;
}

/** Characters of the name of an unknown kind. */
const MOST_NAME = 100;

/** Keys that `framed` and `buttonsOf` read. */
const FRAME = ['header', 'body', 'footer', 'buttons'];

const ACTIONS = ['action', 'actions'];

/**
 * A kind whose form is not known: kinds that live answers contain but the documentation does not, such as
 * `tag`, `paymentStatus` or `aiAction`, and any that the service adds. Headers, footers, files and buttons
 * are read as such; everything else is written out.
 */
const otherKind =
	(type: string): Reader =>
	(content) => {
		const { head, foot, media } = framed(content);
		const text = cut(lines(head, foot, describe(restOf(content))));
		const files = isRecord(content) ? mediaOf('file', content) : [];
		const buttons = [...listIn(content, 'buttons'), ...listIn(actionOf(content), 'buttons')];
		return parts(
			marked(humanize(type.slice(0, MOST_NAME)), text),
			[...media, ...files.filter(({ url }) => isWebAddress(url))],
			buttonsOf(buttons),
		);
	};

function restOf(content: unknown): unknown {
	// `true` under the name of the kind adds nothing to the name.
	if (content === true) return undefined;
	if (!isRecord(content)) return content;
	const rest = Object.entries(content).filter(
		([key, value]) => !FRAME.includes(key) && !(ACTIONS.includes(key) && isRecord(value)),
	);
	return Object.fromEntries(rest);
}

const isWebAddress = (text: string) => /^https?:\/\//i.test(text);
