import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { isGiven, isRecord, kindOf, tidy, toText } from '../values';
import type { ParameterPlan } from './parameterPlan';
import { quoted, Refusals, type TextLimits } from './refusals';
import { shapeOf, shownOf } from './shapes';

/**
 * Ids go into paths, so nothing else than a plain id may pass. The services use 24 hexadecimal digits
 * or UUIDs, but do not promise it.
 */
const PLAIN_ID = /^[A-Za-z0-9_-]{1,256}$/;

/**
 * The parameters of one input item, read with its own index and checked. What does not fit is refused
 * with the name the user sees on the form, before any call is made.
 */
export class Parameters extends Refusals {
	/** The collections of the form, as they were read. */
	private readonly collections = new Map<string, unknown>();

	/** `ofNode` are the fields of all operations: what was left behind when the operation was changed. */
	constructor(
		context: IExecuteFunctions,
		itemIndex: number,
		fields: INodeProperties[],
		readonly plan: ParameterPlan,
		private readonly ofNode: INodeProperties[] = [],
	) {
		super(context, itemIndex, fields);
	}

	get timezone(): string {
		return this.context.getTimezone();
	}

	/**
	 * The value as n8n gives it, '' for what is not there. A collection is read as a whole, since it may be
	 * one expression, in which n8n finds no single field.
	 */
	raw(name: string): unknown {
		const [root, ...path] = name.split('.');
		return path.reduce<unknown>(
			(value, part) => (isRecord(value) && Object.hasOwn(value, part) ? value[part] : ''),
			this.whole(root),
		);
	}

	private whole(name: string): unknown {
		const field = this.fields.find((candidate) => candidate.name === name);
		if (field?.type !== 'collection' && field?.type !== 'fixedCollection') {
			return this.plan.value(name, this.itemIndex);
		}
		if (!this.collections.has(name)) {
			const refuse = this.refusal.bind(this);
			const isLeftBehind = (key: string) => this.isLeftBehind(name, key);
			const shown = (form: unknown) => shownOf(field, form, isLeftBehind);
			const value = this.plan.value(name, this.itemIndex, shown);
			this.collections.set(name, shapeOf(field, value, { refuse, isLeftBehind }));
		}
		return this.collections.get(name);
	}

	/** Nobody can see or remove such an entry on the form. An expression is written for this operation. */
	private isLeftBehind(name: string, key: string): boolean {
		if (typeof this.context.getNode().parameters[name] === 'string') return false;
		const others = this.ofNode.filter((field) => field.name === name);
		return others.some(({ options = [] }) => options.some((option) => option.name === key));
	}

	/** As `raw`, and `undefined` for what is not given. */
	given(name: string): unknown {
		const value = this.raw(name);
		return isGiven(value) ? value : undefined;
	}

	/** A text that must be there. Numbers, booleans and dates from expressions become text. */
	text(name: string, limits: TextLimits = {}): string {
		return this.optionalText(name, limits) ?? this.missing(name);
	}

	/** `undefined` when nothing is given. */
	optionalText(name: string, limits: TextLimits = {}): string | undefined {
		const text = this.textOf(name, this.raw(name));
		if (text !== undefined) this.checkLength(name, text, limits);
		return text;
	}

	/** As `optionalText`, for a value that stands deeper in the form. */
	textOf(name: string, value: unknown): string | undefined {
		if (!isGiven(value)) return undefined;
		const text = toText(value);
		if (text !== undefined) return text;
		const hint = 'Give text, a number, a boolean or a date.';
		if (!Array.isArray(value)) throw this.refusal(name, `is ${kindOf(value)}`, hint);
		const listHint = `${hint} Take one entry of the list, or join them.`;
		throw this.refusal(name, `is a list of ${value.length}`, listHint);
	}

	/** An email address without what comes along when it is copied; `undefined` when nothing is given. */
	emailOf(name: string, value: unknown): string | undefined {
		const email = tidy(this.textOf(name, value) ?? '') || undefined;
		if (email === undefined || !/\s/.test(email)) return email;
		throw this.refusal(name, `'${email.slice(0, 60)}' has a blank inside`, 'Remove it.');
	}

	choice<Choice extends string>(name: string, choices: readonly Choice[]): Choice {
		const value = this.raw(name);
		const found = choices.find((choice) => choice === value);
		if (found === undefined) {
			throw this.refusal(name, `is ${quoted(value)}`, `Use one of: ${choices.join(', ')}.`);
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
		if (!isGiven(value)) return fallback;
		throw this.refusal(name, `is ${quoted(value)}`, 'Use true or false.');
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
		if (text === undefined) {
			throw this.emptiness(name, this.locatedRaw(name), 'Choose from the list or enter an ID.');
		}
		this.checkLength(name, text, limits);
		return text;
	}

	private locatedText(name: string): string | undefined {
		return tidy(this.textOf(name, this.locatedRaw(name)) ?? '') || undefined;
	}

	/** Within a collection that is one expression, n8n itself does not find it. */
	private locatedRaw(name: string): unknown {
		const value = this.raw(name);
		return isRecord(value) && 'mode' in value && 'value' in value ? value.value : value;
	}

	/** Several ids: chosen from a list, an array from an expression, or text with commas between them. */
	ids(name: string, { min = 1, max = Infinity }: TextLimits = {}): string[] {
		const value = this.raw(name);
		const list: unknown[] = Array.isArray(value) ? value : (toText(value)?.split(',') ?? [value]);
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
		if (text !== undefined) return tidy(text);
		throw this.refusal(name, 'holds something that is not an ID', 'Give only IDs.');
	}

	checkId(name: string, text: string): string {
		const id = tidy(text);
		if (PLAIN_ID.test(id)) return id;
		const shown = `'${id.slice(0, 60)}'`;
		if (/^[^@\s]+@[^@\s]+$/.test(id)) {
			const hint = this.takesEmail(name)
				? 'An ID is needed here. Choose "By Email" in the field to give an email instead.'
				: 'An ID is needed here. Look it up by the email first (Get Many with a filter), and take its ID from there.';
			throw this.refusal(name, `${shown} is an email`, hint);
		}
		const hint = 'An ID has only letters, digits, "-" and "_".';
		throw this.refusal(name, `${shown} is not an ID`, hint);
	}

	/** JSON as text or, from an expression, as a value; `undefined` when the field is empty. */
	json(name: string): unknown {
		return this.parseJson(name, this.raw(name));
	}

	/** As `json`, for a value that stands deeper in the form. */
	parseJson(name: string, value: unknown): unknown {
		if (!isGiven(value)) return undefined;
		if (typeof value !== 'string') return value;
		try {
			return JSON.parse(value);
		} catch (error) {
			const reason = error instanceof Error ? error.message : '';
			throw this.refusal(name, 'is not valid JSON', `Correct it: ${reason}`);
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
		return isRecord(value) ? (value as IDataObject) : {};
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
		const field = `${name.split('.')[0]}.name`;
		return this.rows(name).flatMap((row) => {
			const given = this.textOf(field, row.name)?.trim();
			if (given !== undefined) return [{ name: given, value: row.value }];
			if (!isGiven(row.value)) return [];
			throw this.emptiness(field, row.name, 'Enter a name or remove the row.');
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
		const number = typeof value === 'number' ? value : Number(isGiven(value) ? toText(value) : NaN);
		if (Number.isInteger(number) && number >= min && number <= max) return number;
		const range = max === Infinity ? `from ${min}` : `from ${min} to ${max}`;
		throw this.refusal(name, `is ${quoted(value)}`, `Enter a whole number ${range}.`);
	}

	/** Says that a field must be filled in. */
	missing(name: string): never {
		throw this.emptiness(name, this.raw(name), 'Enter a value.');
	}
}

/** An expression may give whole segments or users instead of their ids. */
function idOf(entry: unknown): unknown {
	return typeof entry === 'object' && entry !== null && 'id' in entry ? entry.id : entry;
}
