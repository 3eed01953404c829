import type { IDataObject } from 'n8n-workflow';
import type { Parameters } from '../../../shared/run/parameters';
import { ANSWER_LIMITS, type Message } from '../../api/answer';
import {
	empty,
	needed,
	optional,
	readButtons,
	readCard,
	readCards,
	rowsOf,
	tooMany,
} from './readParts';

/** The messages of the form, each checked against the limits of ChatBot. */
export function readMessages(parameters: Parameters): Message[] {
	return parameters.rows('messages.message').map((row) => readMessage(parameters, row));
}

function readMessage(parameters: Parameters, row: IDataObject): Message {
	const type = String(row.type ?? 'text');
	switch (type) {
		case 'text':
			return readText(parameters, row);
		case 'image':
			return {
				type,
				imageUrl: needed(parameters, 'imageUrl', row.imageUrl, ANSWER_LIMITS.imageUrl),
			};
		case 'quickReplies':
			return {
				type,
				title: needed(parameters, 'title', row.title, ANSWER_LIMITS.quickRepliesTitle),
				buttons: readButtons(parameters, rowsOf(row.buttons), ANSWER_LIMITS.quickReplies, [
					'postback',
					'goto',
				]),
			};
		case 'button':
			return {
				type,
				title: needed(parameters, 'title', row.title, ANSWER_LIMITS.quickRepliesTitle),
				buttons: readButtons(parameters, rowsOf(row.buttons), ANSWER_LIMITS.cardButtons),
			};
		case 'card':
			return { type, ...readCard(parameters, row, rowsOf(row.buttons)) };
		case 'cards':
			return { type, cards: readCards(parameters, row.cardsJson) };
		case 'goto':
			return {
				type,
				target: parameters.checkId(
					'messages.target',
					needed(parameters, 'target', row.target).trim(),
				),
			};
		default:
			throw parameters.refusal('messages.type', `has no '${type}'`, 'Choose a type from the list.');
	}
}

function readText(parameters: Parameters, row: IDataObject): Message {
	const others = Array.isArray(row.variants) ? row.variants : [row.variants];
	const text = optional(parameters, 'text', row.text, ANSWER_LIMITS.text);
	const variants = others.map((other) =>
		optional(parameters, 'variants', other, ANSWER_LIMITS.text),
	);
	const texts = [text, ...variants].filter((wording) => wording !== undefined);
	if (texts.length === 0) throw empty(parameters, 'text');
	if (texts.length > ANSWER_LIMITS.variants) {
		const most = ANSWER_LIMITS.variants - (text === undefined ? 0 : 1);
		throw tooMany(parameters, 'variants', texts.length - (text === undefined ? 0 : 1), most);
	}
	const delay = readDelay(parameters, row.delay);
	return { type: 'text', texts, ...(delay > 0 ? { delay } : {}) };
}

function readDelay(parameters: Parameters, value: unknown): number {
	const delay = Number(value ?? 0);
	if (delay >= 0 && delay <= ANSWER_LIMITS.delay) return Math.round(delay);
	throw parameters.refusal(
		'messages.delay',
		`is '${String(value)}'`,
		`Enter milliseconds from 0 to ${ANSWER_LIMITS.delay}.`,
	);
}
