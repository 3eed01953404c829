import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { OTHER_COLUMNS, readColumns, type Column } from '../../../shared/run/columns';
import type { Parameters } from '../../../shared/run/parameters';
import { LEAD_FIELDS, type LeadData, type LeadField } from '../../api/leads';
import { checkAttributeName, checkNames, readAttributes, readTags } from '../attributes';

const TOP_FIELDS: LeadField[] = ['fullname', 'email', 'phone'];

/** Where a field stands on the form. */
const pathOf = (name: LeadField): string =>
	TOP_FIELDS.includes(name) ? name : `additionalFields.${name}`;

/** The values of the form that are filled in. */
export function readForm(parameters: Parameters): LeadData {
	return {
		fields: textsOf(parameters, (path) => parameters.raw(path)),
		attributes: readAttributes(parameters),
		tags: readTags(parameters),
	};
}

/** The values of the form, or of the columns of the item where Data to Send says so. */
export function readData(parameters: Parameters, context: IExecuteFunctions): LeadData {
	const columns = readColumns(parameters, context, [...LEAD_FIELDS.map(pathOf), 'tags']);
	if (!columns) return readForm(parameters);
	return {
		fields: textsOf(parameters, (path) => columns.fields.get(path)),
		attributes: attributesIn(parameters, columns.others),
		tags: readTags(parameters, { value: columns.fields.get('tags') ?? '' }),
	};
}

function textsOf(parameters: Parameters, valueOf: (path: string) => unknown): LeadData['fields'] {
	const texts = LEAD_FIELDS.flatMap((name) => {
		const path = pathOf(name);
		const value = valueOf(path);
		// A copied email with an invisible character would make a second lead.
		const text =
			name === 'email' ? parameters.emailOf(path, value) : parameters.textOf(path, value);
		return text === undefined ? [] : [[name, text.trim()] as const];
	});
	return Object.fromEntries(texts);
}

function attributesIn(parameters: Parameters, columns: Column[]): IDataObject {
	for (const { name, value } of columns) {
		checkAttributeName(parameters, OTHER_COLUMNS, name);
		checkNames(parameters, OTHER_COLUMNS, value);
	}
	const entries = columns.map(({ name, value }) => [name, value as IDataObject[string]]);
	return Object.fromEntries(entries) as IDataObject;
}

/** At least one value, as nothing would be written otherwise. */
export function checkHasValues(
	parameters: Parameters,
	{ fields, attributes, tags }: LeadData,
): void {
	if (Object.keys(fields).length + Object.keys(attributes).length + tags.length > 0) return;
	throw parameters.refusal(
		'email',
		'and all other fields are empty',
		'Fill in at least one of them. Empty values are not sent.',
	);
}
