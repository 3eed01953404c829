import type { IDataObject } from 'n8n-workflow';
import type { Parameters, TextLimits } from '../../../shared/run/parameters';
import { isRecord, toText } from '../../../shared/values';
import { ANSWER_LIMITS, type Button, type Card, type Message } from '../../api/answer';

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
	const options = isRecord(row.options) ? row.options : {};
	const others = Array.isArray(options.variants) ? options.variants : [options.variants];
	const text = optional(parameters, 'text', row.text, ANSWER_LIMITS.text);
	const variants = others.map((other) =>
		optional(parameters, 'options.variants', other, ANSWER_LIMITS.text),
	);
	const texts = [text, ...variants].filter((wording) => wording !== undefined);
	if (texts.length === 0) throw empty(parameters, 'text');
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
	const delay = Number(value ?? 0);
	if (delay >= 0 && delay <= ANSWER_LIMITS.delay) return Math.round(delay);
	throw parameters.refusal(
		'messages.options.delay',
		`is '${String(value)}'`,
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
		const buttons = Array.isArray(card.buttons) ? card.buttons.filter(isRecord) : [];
		return readCard(parameters, card as IDataObject, buttons as IDataObject[]);
	});
}

function readCard(parameters: Parameters, row: IDataObject, buttons: IDataObject[]): Card {
	const title = needed(parameters, 'title', row.title, ANSWER_LIMITS.cardTitle);
	const subtitle = optional(parameters, 'subtitle', row.subtitle, ANSWER_LIMITS.cardSubtitle);
	const imageUrl = optional(parameters, 'imageUrl', row.imageUrl, ANSWER_LIMITS.cardImageUrl);
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
	if (rows.length === 0) throw empty(parameters, 'buttons');
	if (rows.length > most) throw tooMany(parameters, 'buttons', rows.length, most);
	return rows.map((row) => {
		const type = types.find((candidate) => candidate === (row.type ?? 'postback'));
		if (!type) {
			throw parameters.refusal(
				'messages.buttons',
				`does not take '${String(row.type)}' here`,
				`Use one of: ${types.join(', ')}.`,
			);
		}
		const title = readButtonTitle(parameters, row.title);
		return { type, title, value: toText(row.value)?.trim() || title };
	});
}

function readButtonTitle(parameters: Parameters, value: unknown): string {
	const title = toText(value) ?? '';
	const most = ANSWER_LIMITS.buttonTitle;
	if (title.trim() !== '' && title.length <= most) return title;
	throw parameters.refusal(
		'messages.buttons',
		title.length > most ? `has a title of ${title.length} characters` : 'has one without a title',
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
	if (text === undefined) throw empty(parameters, name);
	return text;
}

function optional(
	parameters: Parameters,
	name: string,
	value: unknown,
	limits: TextLimits,
): string | undefined {
	const text = toText(value);
	if (text === undefined || text.trim() === '') return undefined;
	parameters.checkLength(`messages.${name}`, text, limits);
	return text;
}

const empty = (parameters: Parameters, name: string) =>
	parameters.refusal(`messages.${name}`, 'is empty', 'Fill it in or remove the message.');

const tooMany = (parameters: Parameters, name: string, count: number, most: number) =>
	parameters.refusal(`messages.${name}`, `has ${count} entries`, `At most ${most} are allowed.`);
