import {
	NodeOperationError,
	type IDataObject,
	type IExecuteFunctions,
	type INodeProperties,
} from 'n8n-workflow';
import { toText } from '../values';
import type { ParameterPlan } from './parameterPlan';

export interface TextLimits {
	/** Characters; 1 unless given. */
	min?: number;
	max?: number;
}

/**
 * Ids go into paths, so nothing else than a plain id may pass. The services use 24 hexadecimal digits
 * or UUIDs, but do not promise it.
 */
const PLAIN_ID = /^[A-Za-z0-9_-]{1,256}$/;

/**
 * The parameters of one input item, read with its own index and checked. What does not fit is refused
 * with the name the user sees on the form, before any call is made.
 */
export class Parameters {
	constructor(
		private readonly context: IExecuteFunctions,
		readonly itemIndex: number,
		private readonly fields: INodeProperties[],
		private readonly plan: ParameterPlan,
	) {}

	get timezone(): string {
		return this.context.getTimezone();
	}

	/** The value as n8n gives it; `undefined` for an option that was not added. */
	raw(name: string): unknown {
		return this.plan.value(name, this.itemIndex);
	}

	/** As `raw`, and `undefined` for a field that is empty, too. */
	given(name: string): unknown {
		const value = this.raw(name);
		return typeof value === 'string' && value.trim() === '' ? undefined : value;
	}

	/** A text that must be there. Numbers and booleans from expressions become text. */
	text(name: string, limits: TextLimits = {}): string {
		const text = this.optionalText(name, limits);
		if (text === undefined) throw this.refusal(name, 'is empty', 'Enter a value.');
		return text;
	}

	/** `undefined` when the field is empty. */
	optionalText(name: string, limits: TextLimits = {}): string | undefined {
		const text = toText(this.raw(name));
		if (text === undefined || text.trim() === '') return undefined;
		this.checkLength(name, text, limits);
		return text;
	}

	checkLength(name: string, text: string, { min = 1, max = Infinity }: TextLimits): void {
		const { length } = text;
		if (length > max) {
			throw this.refusal(name, `has ${length} characters`, `At most ${max} are allowed.`);
		}
		if (length < min) {
			throw this.refusal(name, `has ${length} characters`, `At least ${min} are needed.`);
		}
	}

	choice<Choice extends string>(name: string, choices: readonly Choice[]): Choice {
		const value = this.raw(name);
		const found = choices.find((choice) => choice === value);
		if (found === undefined) {
			const given = toText(value) ?? JSON.stringify(value);
			throw this.refusal(name, `is '${given}'`, `Use one of: ${choices.join(', ')}.`);
		}
		return found;
	}

	/** As `choice`; `undefined` when nothing is given. */
	optionalChoice<Choice extends string>(
		name: string,
		choices: readonly Choice[],
	): Choice | undefined {
		return this.given(name) === undefined ? undefined : this.choice(name, choices);
	}

	/** `fallback` is the default of the field, for when nothing is given. */
	isOn(name: string, fallback = false): boolean {
		const value = this.raw(name);
		if (typeof value === 'boolean') return value;
		if (value === 'true' || value === 'false') return value === 'true';
		if (value === undefined || value === null || value === '') return fallback;
		throw this.refusal(name, `is '${String(value)}'`, 'Use true or false.');
	}

	/** The id a resource locator points to. */
	id(name: string): string {
		return this.checkId(name, this.located(name));
	}

	/** As `id`; `undefined` where the resource locator points to nothing. */
	optionalId(name: string): string | undefined {
		const text = this.locatedText(name);
		return text === undefined ? undefined : this.checkId(name, text);
	}

	/** What a resource locator points to, where an id may hold any characters, e.g. `+4912345`. */
	located(name: string, limits: TextLimits = {}): string {
		const text = this.locatedText(name);
		if (!text) throw this.refusal(name, 'is empty', 'Choose from the list or enter an ID.');
		this.checkLength(name, text, limits);
		return text;
	}

	private locatedText(name: string): string | undefined {
		return toText(this.plan.located(name, this.itemIndex))?.trim() || undefined;
	}

	/** Several ids: chosen from a list, an array from an expression, or text with commas between them. */
	ids(name: string, { min = 1, max = Infinity }: TextLimits = {}): string[] {
		const value = this.raw(name);
		const list = Array.isArray(value) ? value : (toText(value)?.split(',') ?? [value]);
		const texts = list.map((entry) => this.idText(name, entry)).filter(Boolean);
		const ids = [...new Set(texts.map((text) => this.checkId(name, text)))];
		if (ids.length < min) throw this.refusal(name, 'is empty', 'Choose at least one.');
		if (ids.length > max) {
			throw this.refusal(name, `has ${ids.length} entries`, `At most ${max} are allowed.`);
		}
		return ids;
	}

	/** Leaving out what is no ID would change the meaning of "exactly these". */
	private idText(name: string, entry: unknown): string {
		const id = idOf(entry) ?? '';
		const text = toText(id);
		if (text !== undefined) return text.trim();
		throw this.refusal(name, 'holds something that is not an ID', 'Give only IDs.');
	}

	checkId(name: string, text: string): string {
		if (!PLAIN_ID.test(text)) {
			throw this.refusal(
				name,
				`'${text.slice(0, 60)}' is not an ID`,
				'An ID has only letters, digits, "-" and "_".',
			);
		}
		return text;
	}

	/** JSON as text or, from an expression, as a value; `undefined` when the field is empty. */
	json(name: string): unknown {
		return this.parseJson(name, this.raw(name));
	}

	/** As `json`, for a value that stands deeper in the form. */
	parseJson(name: string, value: unknown): unknown {
		if (value === undefined || value === null) return undefined;
		if (typeof value !== 'string') return value;
		if (value.trim() === '') return undefined;
		try {
			return JSON.parse(value);
		} catch (error) {
			const reason = error instanceof Error ? error.message : '';
			throw this.refusal(name, 'is not valid JSON', `Mend it: ${reason}`);
		}
	}

	/** As `json`, and it must be an object. */
	jsonObject(name: string): IDataObject | undefined {
		const value = this.json(name);
		if (value === undefined) return undefined;
		if (typeof value !== 'object' || value === null || Array.isArray(value)) {
			throw this.refusal(name, 'is not a JSON object', 'Write it as {"key": "value"}.');
		}
		return value as IDataObject;
	}

	/** As `json`, and it must be an array. */
	jsonArray(name: string): unknown[] | undefined {
		const value = this.json(name);
		if (value === undefined || Array.isArray(value)) return value;
		throw this.refusal(name, 'is not a JSON array', 'Write it as [{"key": "value"}].');
	}

	/** The entries of a collection that the user added. */
	collection(name: string): IDataObject {
		const value = this.raw(name);
		return typeof value === 'object' && value !== null ? (value as IDataObject) : {};
	}

	/** The rows of a fixed collection, e.g. `filters.filter`. */
	rows(name: string): IDataObject[] {
		const value = this.raw(name);
		return Array.isArray(value) ? (value as IDataObject[]) : [];
	}

	/**
	 * Rows of a name and a value. Empty rows are left out. A value without a name is refused: it would be
	 * lost.
	 */
	namedRows(name: string): Array<{ name: string; value: unknown }> {
		return this.rows(name).flatMap((row) => {
			const given = toText(row.name)?.trim() ?? '';
			if (given !== '') return [{ name: given, value: row.value }];
			if (row.value === undefined || row.value === null || row.value === '') return [];
			const [field] = name.split('.');
			throw this.refusal(`${field}.name`, 'is empty', 'Enter a name or remove the row.');
		});
	}

	/** How many rows a list gives: `Infinity` with "Return All". */
	limit(): number {
		if (this.isOn('returnAll')) return Infinity;
		return this.wholeNumber('limit', { min: 1 });
	}

	/** Text from an expression will do, if it is a number. */
	wholeNumber(name: string, { min, max = Infinity }: { min: number; max?: number }): number {
		const value = this.raw(name);
		const number = Number(value);
		if (Number.isInteger(number) && number >= min && number <= max) return number;
		const range = max === Infinity ? `from ${min}` : `from ${min} to ${max}`;
		throw this.refusal(name, `is '${String(value)}'`, `Enter a whole number ${range}.`);
	}

	/** Says which field does not fit, why, and what would. */
	refusal(name: string, what: string, hint: string): NodeOperationError {
		return new NodeOperationError(this.context.getNode(), `${this.label(name)} ${what}`, {
			description: hint,
			itemIndex: this.itemIndex,
			level: 'info',
		});
	}

	/** The name on the form; a field within another is named with it: "Options → After User ID". */
	label(name: string): string {
		const [first, ...rest] = name.split('.');
		const titles: string[] = [];
		let field = this.fields.find((candidate) => candidate.name === first);
		for (const part of rest) {
			if (!field) break;
			titles.push(field.displayName);
			field = childOf(field, part);
		}
		if (field) titles.push(field.displayName);
		return titles.join(' → ') || name;
	}
}

function childOf(field: INodeProperties | undefined, name: string): INodeProperties | undefined {
	for (const option of field?.options ?? []) {
		if ('values' in option) {
			const found = option.values.find((value) => value.name === name);
			if (found) return found;
		} else if ('type' in option) {
			const found = option.name === name ? option : childOf(option, name);
			if (found) return found;
		}
	}
	return undefined;
}

/** An expression may give whole segments or users instead of their ids. */
function idOf(entry: unknown): unknown {
	return typeof entry === 'object' && entry !== null && 'id' in entry ? entry.id : entry;
}
