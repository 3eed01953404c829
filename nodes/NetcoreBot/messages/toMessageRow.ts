import { isRecord } from '../../shared/values';
import { toIsoDate } from '../api/dates';
import { KINDS } from './kinds';
import { otherKind } from './otherKinds';
import { valueOf, words, wordsIn } from './readable';
import type { MessageRow } from './types';

/** What stands beside the content of a message and says nothing about it. */
const ABOUT_THE_MESSAGE = [
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
];

/**
 * A message of a transcript as a row that reads the same for every kind. Kinds that are not known are
 * written out, so that no message gets lost; nothing that the service sends makes this throw.
 */
export function toMessageRow(source: unknown): MessageRow {
	const message = isRecord(source) ? source : {};
	const type = wordsIn(message, 'type') || kindIn(message);
	const read = KINDS.get(type) ?? otherKind(type);
	const content = isRecord(source) ? contentOf(message, type) : source;
	return {
		at: dateIn(message),
		from: wordsIn(message, 'from').toLowerCase() === 'user' ? 'user' : 'bot',
		type,
		...read(content, message),
	};
}

/** The content stands under a key that equals the type; where it does not, all the rest is the content. */
function contentOf(message: Record<string, unknown>, type: string): unknown {
	const content = valueOf(message, type);
	// A message of the type `type` or `from` has no content under that key.
	if (content !== undefined && content !== null && !ABOUT_THE_MESSAGE.includes(type))
		return content;
	const rest = Object.entries(message).filter(([key]) => !ABOUT_THE_MESSAGE.includes(key));
	return Object.fromEntries(rest);
}

function kindIn(message: Record<string, unknown>): string {
	return [...KINDS.keys()].find((kind) => Object.hasOwn(message, kind)) ?? 'unknown';
}

function dateIn(message: Record<string, unknown>): string | null {
	return words(toIsoDate(valueOf(message, 'createdAt'))) || null;
}
