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
