/** The previews of outputs that the editor shows, against what operations really give. */
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import Ajv from 'ajv';
import type { IDataObject } from 'n8n-workflow';

interface Schema {
	type?: unknown;
	properties?: Record<string, Schema>;
	items?: Schema;
	additionalProperties?: boolean;
	version?: number;
}

const ajv = new Ajv({ allErrors: true, allowUnionTypes: true });

// The version of the preview, which n8n writes into its own ones.
ajv.addKeyword('version');

const folderOf = (node: string) => join(__dirname, `../../nodes/${node}/__schema__/v1.0.0`);

/** Resource and operation of each, e.g. `user/get`. */
export const previewsOf = (node: string): string[] =>
	readdirSync(folderOf(node), { recursive: true, encoding: 'utf8' })
		.filter((file) => file.endsWith('.json'))
		.map((file) => file.replace(/\.json$/, ''))
		.sort();

/** In the answers of the service, but not in those of its stand-in. */
const NOT_IN_THE_SANDBOX = ['company'];

/** Expects rows to be what the preview shows. `npm run update` writes one where none is, or another is. */
export function expectPreview(node: string, name: string, rows: IDataObject[]): void {
	const file = join(folderOf(node), `${name}.json`);
	if (process.env.UPDATE && !isUpToDate(file, () => expectWhole(node, name, rows))) {
		mkdirSync(dirname(file), { recursive: true });
		writeFileSync(file, `${JSON.stringify({ ...schemaOf(rows), version: 1 }, null, '\t')}\n`);
	}
	expectWhole(node, name, rows);
}

function isUpToDate(file: string, expectation: () => void): boolean {
	if (!existsSync(file)) return false;
	try {
		expectation();
		return true;
	} catch {
		return false;
	}
}

function expectWhole(node: string, name: string, rows: IDataObject[]): void {
	const schema = expectFit(node, name, rows);
	const seen = new Set([...NOT_IN_THE_SANDBOX, ...rows.flatMap((row) => namesOf(row))]);
	expect(namesIn(schema).filter((path) => !seen.has(path))).toEqual([]);
}

/** The rows need not have all that the preview shows. */
export function expectFit(node: string, name: string, rows: IDataObject[]): Schema {
	const file = join(folderOf(node), `${name}.json`);
	const schema = JSON.parse(readFileSync(file, 'utf8')) as Schema;
	expect(schema).toMatchObject({ type: 'object', version: 1 });
	expect(rows.length).toBeGreaterThan(0);
	const validate = ajv.compile(closed(schema));
	for (const row of rows) expect(validate(withoutNull(row)) ? [] : validate.errors).toEqual([]);
	return schema;
}

/** A preview names types, not whether a value may be missing. */
const withoutNull = (row: IDataObject) =>
	Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null));

/** The schema that all these values fit. */
function schemaOf(values: unknown[]): Schema {
	const types = [...new Set(values.map(typeOf))];
	const objects = values.filter((value) => typeOf(value) === 'object') as IDataObject[];
	const lists = values.filter((value) => Array.isArray(value));
	const keys = [...new Set(objects.flatMap((value) => Object.keys(value)))];
	const valuesOf = (key: string) => objects.filter((one) => key in one).map((one) => one[key]);
	return {
		type: types.length === 1 ? types[0] : types,
		...(objects.length > 0 && {
			properties: Object.fromEntries(keys.map((key) => [key, schemaOf(valuesOf(key))])),
		}),
		...(lists.flat().length > 0 && { items: schemaOf(lists.flat()) }),
	};
}

const typeOf = (value: unknown) =>
	value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value;

/** The same schema, and nothing may be there that it does not name. */
const closed = (schema: Schema): Schema => ({
	...schema,
	...(schema.items && { items: closed(schema.items) }),
	...(schema.properties && {
		additionalProperties: schema.additionalProperties ?? false,
		properties: Object.fromEntries(
			Object.entries(schema.properties).map(([key, value]) => [key, closed(value)]),
		),
	}),
});

/** Names at any depth that a schema gives, e.g. `segments.id`. */
const namesIn = ({ properties = {}, items }: Schema, before = ''): string[] => [
	...(items ? namesIn(items, before) : []),
	...Object.entries(properties).flatMap(([key, value]) => [
		before + key,
		...namesIn(value, `${before}${key}.`),
	]),
];

function namesOf(value: unknown, before = ''): string[] {
	if (Array.isArray(value)) return value.flatMap((entry) => namesOf(entry, before));
	if (typeof value !== 'object' || value === null) return [];
	return Object.entries(value).flatMap(([key, inner]) => [
		before + key,
		...namesOf(inner, `${before}${key}.`),
	]);
}
