import type { IDataObject } from 'n8n-workflow';
import { isRecord, toText } from '../../../shared/values';
import { type Parameters, type TextLimits } from '../../../shared/run/parameters';
import { ANSWER_LIMITS, type Button, type Card } from '../../api/answer';

export function readCards(parameters: Parameters, value: unknown): Card[] {
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

export function readCard(parameters: Parameters, row: IDataObject, buttons: IDataObject[]): Card {
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

export function readButtons(
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

export function rowsOf(buttons: unknown): IDataObject[] {
	const rows = isRecord(buttons) ? buttons.button : undefined;
	return Array.isArray(rows) ? (rows as IDataObject[]) : [];
}

export function needed(
	parameters: Parameters,
	name: string,
	value: unknown,
	limits: TextLimits = {},
): string {
	const text = optional(parameters, name, value, limits);
	if (text === undefined) throw empty(parameters, name);
	return text;
}

export function optional(
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

export const empty = (parameters: Parameters, name: string) =>
	parameters.refusal(`messages.${name}`, 'is empty', 'Fill it in or remove the message.');

export const tooMany = (parameters: Parameters, name: string, count: number, most: number) =>
	parameters.refusal(`messages.${name}`, `has ${count} entries`, `At most ${most} are allowed.`);
