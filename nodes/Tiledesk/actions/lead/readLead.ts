import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import type { Parameters } from '../../../shared/run/parameters';
import { LEAD_FIELDS, type LeadData, type LeadField } from '../../api/leads';
import { checkAttributeName, checkNames, readAttributes, readTags } from '../attributes';

const TOP_FIELDS: LeadField[] = ['fullname', 'email', 'phone'];

/** The values of the form that are filled in. */
export function readForm(parameters: Parameters): LeadData {
	const texts = LEAD_FIELDS.map((name): [LeadField, string | undefined] => {
		const field = TOP_FIELDS.includes(name) ? name : `additionalFields.${name}`;
		return [name, textFor(parameters, name, field, parameters.raw(field))];
	});
	return {
		fields: trimmed(texts),
		attributes: readAttributes(parameters),
		tags: readTags(parameters),
	};
}

/** The values of the form, or of the columns of the item where Data to Send says so. */
export function readData(parameters: Parameters, context: IExecuteFunctions): LeadData {
	const source = parameters.choice('dataToSend', ['autoMapInputData', 'defineBelow'] as const);
	if (source === 'defineBelow') return readForm(parameters);
	const { json } = context.getInputData()[parameters.itemIndex];
	return readColumns(parameters, json);
}

/** Empty columns are left out, so that a blank cell of a table changes nothing. */
function readColumns(parameters: Parameters, item: IDataObject): LeadData {
	const ignored = (parameters.optionalText('inputsToIgnore') ?? '')
		.split(',')
		.map((name) => name.trim());
	const columns = Object.entries(item).filter(
		([name, value]) =>
			!ignored.includes(name) && value !== undefined && value !== null && value !== '',
	);
	const isField = (name: string): name is LeadField =>
		(LEAD_FIELDS as readonly string[]).includes(name);
	const texts = columns.flatMap(([name, value]): Array<[LeadField, string | undefined]> =>
		isField(name) ? [[name, textFor(parameters, name, name, value)]] : [],
	);
	return {
		fields: trimmed(texts),
		attributes: parameters.isOn('options.otherColumnsAsAttributes')
			? attributesIn(
					parameters,
					columns.filter(([name]) => !isField(name) && name !== 'tags'),
				)
			: {},
		tags: ignored.includes('tags') ? [] : readTags(parameters, { value: item.tags }),
	};
}

/** A copied email with an invisible character would make a second lead. */
function textFor(
	parameters: Parameters,
	name: LeadField,
	field: string,
	value: unknown,
): string | undefined {
	return name === 'email' ? parameters.emailOf(field, value) : parameters.textOf(field, value);
}

function attributesIn(
	parameters: Parameters,
	columns: Array<[string, IDataObject[string]]>,
): IDataObject {
	const field = 'options.otherColumnsAsAttributes';
	for (const [name, value] of columns) {
		checkAttributeName(parameters, field, name);
		checkNames(parameters, field, value);
	}
	return Object.fromEntries(columns);
}

function trimmed(texts: Array<[LeadField, string | undefined]>): LeadData['fields'] {
	return Object.fromEntries(
		texts.flatMap(([name, text]) => (text === undefined ? [] : [[name, text.trim()]])),
	);
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
