import type { INodeProperties } from 'n8n-workflow';
import { attributesField, tagsField } from '../attributes';

export const emailField: INodeProperties = {
	displayName: 'Email',
	name: 'email',
	type: 'string',
	placeholder: 'name@email.com',
	default: '',
	description: 'The email address of the lead',
};

const text = (
	displayName: string,
	name: string,
	description: string,
	example: string,
): INodeProperties => ({
	displayName,
	name,
	type: 'string',
	default: '',
	placeholder: `e.g. ${example}`,
	description,
});

const fullnameField = text('Full Name', 'fullname', 'The name of the lead', 'Ada Lovelace');

const phoneField = text('Phone', 'phone', 'The phone number of the lead', '+39 06 1234567');

const additionalFields: INodeProperties = {
	displayName: 'Additional Fields',
	name: 'additionalFields',
	type: 'collection',
	placeholder: 'Add field',
	default: {},
	description: 'What else is known about the lead. Empty values are not sent.',
	options: [
		text('City', 'city', 'The city of the lead', 'Turin'),
		text('Company', 'company', 'Where the lead works', 'Analytical Engines'),
		text('Country', 'country', 'The country of the lead', 'Italy'),
		{
			...text('Note', 'note', 'What the team should know about the lead', 'Prefers calls'),
			typeOptions: { rows: 3 },
		},
		text('Region', 'region', 'The region, province or state of the lead', 'Piedmont'),
		text('Street Address', 'streetAddress', 'Street and house number of the lead', 'Via Po 1'),
		text('Zip Code', 'zipcode', 'The postal code of the lead', '10121'),
	],
};

/** What is known about a lead, field by field. */
export const leadFields: INodeProperties[] = [
	emailField,
	fullnameField,
	phoneField,
	additionalFields,
	attributesField,
];

export const leadTags: INodeProperties = {
	...tagsField,
	description: 'Tags to add, with commas between them. An expression may give an array.',
};

const dataToSend: INodeProperties = {
	displayName: 'Data to Send',
	name: 'dataToSend',
	type: 'options',
	options: [
		{
			name: 'Auto-Map Input Data to Columns',
			value: 'autoMapInputData',
			description: 'Columns of the item that are named as fields of a lead in Tiledesk are sent',
		},
		{
			name: 'Define Below for Each Column',
			value: 'defineBelow',
			description: 'Set each value below',
		},
	],
	default: 'defineBelow',
	description: 'Where the values come from',
};

const inputsToIgnore: INodeProperties = {
	displayName: 'Inputs to Ignore',
	name: 'inputsToIgnore',
	type: 'string',
	default: '',
	placeholder: 'e.g. row_number, note',
	description: 'Columns of the item that are not sent, with commas between them',
	displayOptions: { show: { dataToSend: ['autoMapInputData'] } },
};

/** For operations that take the values from the form or from the columns of the item. */
export const mappedFields = (...fields: INodeProperties[]): INodeProperties[] => [
	dataToSend,
	inputsToIgnore,
	...fields.map((field) => ({
		...field,
		displayOptions: { show: { dataToSend: ['defineBelow'] } },
	})),
];

export const otherColumnsAsAttributes: INodeProperties = {
	displayName: 'Other Columns as Attributes',
	name: 'otherColumnsAsAttributes',
	type: 'boolean',
	default: false,
	description:
		'Whether columns that are no field of a lead become attributes, with Auto-Map Input Data to Columns',
};
