import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { rowsTitledBy } from '../../shared/fields/lists';
import type { Parameters } from '../../shared/run/parameters';
import { toText } from '../../shared/values';

export const attributesField: INodeProperties = {
	displayName: 'Attributes',
	name: 'attributes',
	type: 'fixedCollection',
	typeOptions: { ...rowsTitledBy('name'), sortable: true },
	placeholder: 'Add attribute',
	default: {},
	description:
		'Attributes of your own. Those not given stay as they are; empty values are not sent.',
	options: [
		{
			displayName: 'Attribute',
			name: 'attribute',
			values: [
				{
					displayName: 'Name',
					name: 'name',
					type: 'string',
					default: '',
					required: true,
					placeholder: 'e.g. plan',
					description: 'The name of the attribute, without a dot and without $ in front',
				},
				{
					displayName: 'Value',
					name: 'value',
					type: 'string',
					default: '',
					placeholder: 'e.g. premium',
					description:
						'What you type is sent as text; an expression keeps its type, such as a number or a list',
				},
			],
		},
	],
};

export const tagsField: INodeProperties = {
	displayName: 'Tags',
	name: 'tags',
	type: 'string',
	default: '',
	placeholder: 'e.g. vip, newsletter',
	description: 'The tags, with commas between them. An expression may give an array.',
};

/** The rows under this name; the last of two with the same name counts. */
export function readAttributes(parameters: Parameters, field = 'attributes'): IDataObject {
	const attributes: IDataObject = {};
	for (const { name, value } of parameters.namedRows(`${field}.attribute`)) {
		checkAttributeName(parameters, `${field}.name`, name);
		if (value === undefined || value === null || value === '') continue;
		checkNames(parameters, `${field}.value`, value);
		attributes[name] = value as IDataObject[string];
	}
	return attributes;
}

/** Tiledesk never answers a create with another name, and takes some for operators of its database. */
export function checkAttributeName(parameters: Parameters, field: string, name: string): void {
	if (!name.startsWith('$') && !name.includes('.') && name !== '__proto__') return;
	throw parameters.refusal(
		field,
		`is '${name}'`,
		'The name of an attribute has no dot and does not begin with $.',
	);
}

/** Names within a value, at any depth. */
export function checkNames(parameters: Parameters, field: string, value: unknown): void {
	if (typeof value !== 'object' || value === null) return;
	for (const [name, inner] of Object.entries(value)) {
		if (!Array.isArray(value)) checkAttributeName(parameters, field, name);
		checkNames(parameters, field, inner);
	}
}

/** Each once, in their order. An array may hold tags as Tiledesk gives them, `{ tag }`. */
export function readTags(
	parameters: Parameters,
	{ needed = false, value = parameters.raw('tags') }: { needed?: boolean; value?: unknown } = {},
): string[] {
	if (value === null || value === undefined) return readTags(parameters, { needed, value: '' });
	const list: unknown[] = Array.isArray(value) ? value : (toText(value)?.split(',') ?? [value]);
	const texts = list.map((entry) => {
		const text = toText(isTagged(entry) ? entry.tag : entry);
		if (text !== undefined) return text.trim();
		throw parameters.refusal('tags', 'holds something that is not text', 'Give only texts.');
	});
	const tags = [...new Set(texts.filter((text) => text !== ''))];
	if (needed && tags.length === 0) {
		throw parameters.refusal('tags', 'is empty', 'Enter at least one tag.');
	}
	return tags;
}

const isTagged = (entry: unknown): entry is { tag: unknown } =>
	typeof entry === 'object' && entry !== null && 'tag' in entry;
