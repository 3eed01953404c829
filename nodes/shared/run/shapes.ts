import type { IDataObject, INodeProperties, INodePropertyCollection } from 'n8n-workflow';
import { isDate, isDateTime, isGiven, isRecord, kindOf } from '../values';

/** What a shape needs to know about the form it stands in. */
interface Form {
	/** The failure that says what does not fit where. */
	refuse(path: string, what: string, hint: string): Error;
	/** Whether an entry belongs to another operation, for which the node was set up before. */
	isLeftBehind(key: string): boolean;
}

/**
 * A collection in the form that n8n saves, whoever wrote it: one expression, a workflow made by an AI, or
 * the form itself. Nothing is left out: an entry that is dropped in silence may be a filter, and everybody
 * is returned, or "Dry Run", and users are removed.
 */
export function shapeOf(
	field: INodeProperties,
	value: unknown,
	form: Form,
	path = field.name,
): unknown {
	if (field.type === 'collection') return collectionOf(field, value, form, path);
	if (field.type === 'fixedCollection') return rowsOf(field, value, form, path);
	return value;
}

/** The field of that name within a field; the groups of a fixed collection have no name of their own. */
export function childOf(field: INodeProperties, name: string): INodeProperties | undefined {
	for (const option of field.options ?? []) {
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

function collectionOf(
	field: INodeProperties,
	value: unknown,
	form: Form,
	path: string,
): IDataObject {
	if (!isGiven(value) || (Array.isArray(value) && value.length === 0)) return {};
	const options = (field.options ?? []) as INodeProperties[];
	if (!isObject(value)) {
		throw form.refuse(path, `is ${kindOf(value)}`, `Give an object with: ${namesOf(options)}.`);
	}
	return entriesOf(options, value, form, path, 'It has');
}

function rowsOf(field: INodeProperties, value: unknown, form: Form, path: string): IDataObject {
	const [{ name, values }] = field.options as INodePropertyCollection[];
	const inside = { ...form, isLeftBehind: () => false };
	const toRow = (row: unknown) => {
		if (isObject(row))
			return entriesOf(values, withDefaults(values, row), inside, path, 'An entry has');
		throw form.refuse(path, `holds ${kindOf(row)}`, `Give objects with: ${namesOf(values)}.`);
	};
	return { [name]: listOf(field, value, form, path).map(toRow) };
}

/** The rows, in whichever way they are given; a single one may stand for itself. */
function listOf(field: INodeProperties, value: unknown, form: Form, path: string): unknown[] {
	const [{ name, values }] = field.options as INodePropertyCollection[];
	if (!isGiven(value)) return [];
	if (Array.isArray(value)) return value;
	if (!isObject(value)) {
		throw form.refuse(
			path,
			`is ${kindOf(value)}`,
			`Give a list of objects with: ${namesOf(values)}.`,
		);
	}
	const keys = Object.keys(value);
	if (keys.every((key) => form.isLeftBehind(key) && key !== name)) return [];
	const isRow = keys.some((key) => values.some((one) => one.name === key));
	if (isRow && !keys.includes(name)) return [value];
	const unknown = keys.find((key) => key !== name && !form.isLeftBehind(key));
	if (unknown !== undefined) {
		const hint = `It has: ${name}, a list of objects with: ${namesOf(values)}.`;
		throw form.refuse(path, `has no '${unknown}'`, hint);
	}
	const rows = value[name];
	if (!isGiven(rows)) return [];
	return Array.isArray(rows) ? rows : [rows];
}

function entriesOf(
	fields: INodeProperties[],
	value: Record<string, unknown>,
	form: Form,
	path: string,
	intro: string,
): IDataObject {
	const inside = { ...form, isLeftBehind: () => false };
	const entries = Object.entries(value).flatMap(([key, entry]) => {
		const field = fields.find(({ name }) => name === key);
		if (field) return [[key, shapeOf(field, entry, inside, `${path}.${key}`)] as const];
		if (form.isLeftBehind(key)) return [];
		throw form.refuse(path, `has no '${key}'`, `${intro}: ${namesOf(fields)}.`);
	});
	return Object.fromEntries(entries) as IDataObject;
}

/** n8n does not save what is as it was at first, which is not the same as an expression without a value. */
function withDefaults(fields: INodeProperties[], row: Record<string, unknown>) {
	const full = { ...row };
	// Of several fields with one name, the choices above them show one.
	for (const field of fields) {
		if (!Object.hasOwn(full, field.name) && isShown(field, full)) full[field.name] = field.default;
	}
	return full;
}

/** Whether the choices in a row show a field, as far as they can be told. */
function isShown({ displayOptions }: INodeProperties, row: Record<string, unknown>): boolean {
	return Object.entries(displayOptions?.show ?? {}).every(([name, choices = []]) => {
		const chosen = row[name];
		const isKnown = Object.hasOwn(row, name) && !String(chosen).startsWith('=');
		return !isKnown || choices.some((choice) => choice === chosen || typeof choice === 'object');
	});
}

/**
 * What counts of a collection as it stands on the form: without entries of another operation, and without
 * fields that a choice in their row hides. n8n keeps these, and their expressions may be broken.
 */
export function shownOf(
	field: INodeProperties,
	form: unknown,
	isLeftBehind: (key: string) => boolean,
): unknown {
	if (!isObject(form)) return form;
	const isOwn = (key: string) => field.options?.some(({ name }) => name === key);
	const entries = Object.entries(form).filter(([key]) => isOwn(key) || !isLeftBehind(key));
	if (field.type === 'collection') return Object.fromEntries(entries);
	const [{ name, values }] = field.options as INodePropertyCollection[];
	return Object.fromEntries(
		entries.map(([key, rows]) => {
			const isRows = key === name && Array.isArray(rows);
			return [key, isRows ? rows.map((row) => shownRow(values, row)) : rows];
		}),
	);
}

function shownRow(fields: INodeProperties[], row: unknown): unknown {
	if (!isObject(row)) return row;
	const full = withDefaults(fields, row);
	const isHidden = (key: string) => {
		const named = fields.filter(({ name }) => name === key);
		return named.length > 0 && !named.some((field) => isShown(field, full));
	};
	return Object.fromEntries(Object.entries(row).filter(([key]) => !isHidden(key)));
}

const isObject = (value: unknown): value is Record<string, unknown> =>
	isRecord(value) && !isDate(value) && !isDateTime(value);

const namesOf = (fields: INodeProperties[]): string =>
	[...new Set(fields.map(({ name }) => name))].join(', ');
