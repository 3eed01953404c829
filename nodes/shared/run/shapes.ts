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
	if (!isGiven(value)) return {};
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
			return entriesOf(values, withTexts(values, row), inside, path, 'An entry has');
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

/** n8n does not save a text that is empty, which is not the same as an expression without a value. */
function withTexts(fields: INodeProperties[], row: Record<string, unknown>) {
	const texts = fields.filter(({ type }) => type === 'string').map(({ name }) => [name, '']);
	return { ...(Object.fromEntries(texts) as Record<string, unknown>), ...row };
}

const isObject = (value: unknown): value is Record<string, unknown> =>
	isRecord(value) && !isDate(value) && !isDateTime(value);

const namesOf = (fields: INodeProperties[]): string =>
	[...new Set(fields.map(({ name }) => name))].join(', ');
