import type { IDataObject } from 'n8n-workflow';
import type { Parameters } from '../../../shared/run/parameters';
import type { TextLimits } from '../../../shared/run/refusals';
import { quoted } from '../../../shared/run/refusals';
import { isGiven, isLink, isRecord, lengthOf, tidy, toText } from '../../../shared/values';
import { ANSWER_LIMITS, type Button, type Card, type Message } from '../../api/answer';

/** The messages of the form, each checked against the limits of ChatBot. */
export function readMessages(parameters: Parameters): Message[] {
	return parameters.rows('messages.message').map((row) => readMessage(parameters, row));
}

function readMessage(parameters: Parameters, row: IDataObject): Message {
	const type = parameters.textOf('messages.type', row.type) ?? 'text';
	switch (type) {
		case 'text':
			return readText(parameters, row);
		case 'image':
			return { type, imageUrl: readAddress(parameters, row.imageUrl, ANSWER_LIMITS.imageUrl) };
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
				target: parameters.checkId('messages.target', needed(parameters, 'target', row.target)),
			};
		default:
			throw parameters.refusal('messages.type', `has no '${type}'`, 'Choose a type from the list.');
	}
}

function readText(parameters: Parameters, row: IDataObject): Message {
	const options = isRecord(row.options) ? row.options : {};
	const others = Array.isArray(options.variants) ? options.variants : [options.variants];
	const text = optional(parameters, 'text', row.text, ANSWER_LIMITS.text);
	const variants = others.map((other) =>
		optional(parameters, 'options.variants', other, ANSWER_LIMITS.text),
	);
	const texts = [text, ...variants].filter((wording) => wording !== undefined);
	if (texts.length === 0) throw empty(parameters, 'text', row.text);
	if (texts.length > ANSWER_LIMITS.variants) {
		const most = ANSWER_LIMITS.variants - (text === undefined ? 0 : 1);
		throw tooMany(
			parameters,
			'options.variants',
			texts.length - (text === undefined ? 0 : 1),
			most,
		);
	}
	const delay = readDelay(parameters, options.delay);
	return { type: 'text', texts, ...(delay > 0 ? { delay } : {}) };
}

function readDelay(parameters: Parameters, value: unknown): number {
	const delay = isGiven(value) ? Number(toText(value)) : 0;
	if (delay >= 0 && delay <= ANSWER_LIMITS.delay) return Math.round(delay);
	throw parameters.refusal(
		'messages.options.delay',
		`is ${quoted(value)}`,
		`Enter milliseconds from 0 to ${ANSWER_LIMITS.delay}.`,
	);
}

function readCards(parameters: Parameters, value: unknown): Card[] {
	const cards = parameters.parseJson('messages.cardsJson', value);
	if (!Array.isArray(cards) || cards.length === 0 || !cards.every(isRecord)) {
		throw parameters.refusal(
			'messages.cardsJson',
			'is not a list of cards',
			'Write it as [{ "title": "…" }].',
		);
	}
	return cards.map((card) => {
		const buttons = isGiven(card.buttons) ? card.buttons : [];
		if (!Array.isArray(buttons) || !buttons.every(isRecord)) {
			throw parameters.refusal(
				'messages.cardsJson',
				'has a card whose buttons are no list of objects',
				'Write them as [{ "type": "postback", "title": "…" }].',
			);
		}
		return readCard(parameters, card as IDataObject, buttons as IDataObject[]);
	});
}

function readCard(parameters: Parameters, row: IDataObject, buttons: IDataObject[]): Card {
	const title = needed(parameters, 'title', row.title, ANSWER_LIMITS.cardTitle);
	const subtitle = optional(parameters, 'subtitle', row.subtitle, ANSWER_LIMITS.cardSubtitle);
	const imageUrl = isGiven(row.imageUrl)
		? readAddress(parameters, row.imageUrl, ANSWER_LIMITS.cardImageUrl)
		: undefined;
	return {
		title,
		...(subtitle === undefined ? {} : { subtitle }),
		...(imageUrl === undefined ? {} : { imageUrl }),
		buttons: readButtons(parameters, buttons, ANSWER_LIMITS.cardButtons),
	};
}

const BUTTON_TYPES: Array<Button['type']> = ['postback', 'goto', 'url'];

function readButtons(
	parameters: Parameters,
	rows: IDataObject[],
	most: number,
	types = BUTTON_TYPES,
): Button[] {
	if (rows.length === 0) throw empty(parameters, 'buttons', '');
	if (rows.length > most) throw tooMany(parameters, 'buttons', rows.length, most);
	return rows.map((row) => {
		const given = parameters.textOf('messages.buttons.type', row.type) ?? 'postback';
		const type = types.find((candidate) => candidate === given);
		if (!type) {
			throw parameters.refusal(
				'messages.buttons',
				`does not take '${given}' here`,
				`Use one of: ${types.join(', ')}.`,
			);
		}
		const title = readButtonTitle(parameters, row.title);
		const value = parameters.textOf('messages.buttons.value', row.value)?.trim() ?? title;
		if (type === 'url' && !isLink(value)) throw noAddress(parameters, 'buttons.value', value);
		return { type, title, value };
	});
}

function readButtonTitle(parameters: Parameters, value: unknown): string {
	const title = parameters.textOf('messages.buttons.title', value) ?? '';
	const most = ANSWER_LIMITS.buttonTitle;
	const length = lengthOf(title);
	if (length > 0 && length <= most) return title;
	throw parameters.refusal(
		'messages.buttons',
		length > most ? `has a title of ${length} characters` : 'has one without a title',
		`A title has 1 to ${most} characters.`,
	);
}

function rowsOf(buttons: unknown): IDataObject[] {
	const rows = isRecord(buttons) ? buttons.button : undefined;
	return Array.isArray(rows) ? (rows as IDataObject[]) : [];
}

function needed(
	parameters: Parameters,
	name: string,
	value: unknown,
	limits: TextLimits = {},
): string {
	const text = optional(parameters, name, value, limits);
	if (text === undefined) throw empty(parameters, name, value);
	return text;
}

function optional(
	parameters: Parameters,
	name: string,
	value: unknown,
	limits: TextLimits,
): string | undefined {
	const text = parameters.textOf(`messages.${name}`, value);
	if (text !== undefined) parameters.checkLength(`messages.${name}`, text, limits);
	return text;
}

function readAddress(parameters: Parameters, value: unknown, limits: TextLimits): string {
	const address = tidy(needed(parameters, 'imageUrl', value, limits));
	if (isLink(address)) return address;
	throw noAddress(parameters, 'imageUrl', address);
}

const noAddress = (parameters: Parameters, name: string, address: string) =>
	parameters.refusal(
		`messages.${name}`,
		`'${address.slice(0, 60)}' is not a web address`,
		'Write it in full, with https:// in front and without blanks.',
	);

const empty = (parameters: Parameters, name: string, value: unknown) =>
	parameters.emptiness(`messages.${name}`, value, 'Fill it in or remove the message.');

const tooMany = (parameters: Parameters, name: string, count: number, most: number) =>
	parameters.refusal(`messages.${name}`, `has ${count} entries`, `At most ${most} are allowed.`);
