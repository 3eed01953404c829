import type { INodeProperties } from 'n8n-workflow';
import { rowsTitledBy } from '../../shared/fields/lists';
import { MOST_ATTRIBUTES } from '../api/limits';

export const emailField: INodeProperties = {
	displayName: 'Email',
	name: 'email',
	type: 'string',
	placeholder: 'name@email.com',
	default: '',
	description: 'The email address of the user, at most 1,024 characters',
};

/** The default attributes except the email, in the alphabetical order that n8n's linter requires. */
export const attributeOptions: INodeProperties[] = [
	attribute(
		'Avatar',
		'avatar',
		'The address of the picture of the user',
		'https://example.com/ada.png',
	),
	attribute('City', 'city', 'The city of the user', 'Turin'),
	attribute('Country', 'country', 'The country of the user', 'Italy'),
	{
		displayName: 'Gender',
		name: 'gender',
		type: 'options',
		options: ['Female', 'Male', 'Other'].map((gender) => ({ name: gender, value: gender })),
		default: 'Other',
		allowArbitraryValues: true,
		description: 'The gender of the user. An expression may give any other text.',
	},
	attribute('IP Address', 'ip', 'The IP address of the user', '203.0.113.7'),
	attribute('Language', 'language', 'The language of the user', 'it'),
	attribute('Name', 'name', 'The full name of the user, at most 256 characters', 'Ada Lovelace'),
	attribute('Referrer', 'referrer', 'Where the user came from', 'https://example.com/offer'),
	attribute('Region', 'region', 'The region, province or state of the user', 'Piedmont'),
	attribute('Timezone', 'timezone', 'The time zone of the user', 'Europe/Rome'),
	attribute('URL', 'url', 'The website of the user', 'https://example.com'),
	attribute('Username', 'username', 'The name the user goes by', 'ada'),
];

export function attributesField(options: INodeProperties[]): INodeProperties {
	return {
		displayName: 'Attributes',
		name: 'attributes',
		type: 'collection',
		placeholder: 'Add attribute',
		default: {},
		description:
			'What is known about the user, at most 1,024 characters each. Empty values are not sent.',
		options,
	};
}

export const customAttributesField: INodeProperties = {
	displayName: 'Custom Attributes',
	name: 'customAttributes',
	type: 'fixedCollection',
	typeOptions: { ...rowsTitledBy('name'), sortable: true },
	placeholder: 'Add custom attribute',
	default: {},
	description: `Attributes of your own; with those above at most ${MOST_ATTRIBUTES}. Empty values are not sent.`,
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
					description: 'The name of the attribute, at most 128 characters',
				},
				{
					displayName: 'Value',
					name: 'value',
					type: 'string',
					default: '',
					placeholder: 'e.g. premium',
					description: 'At most 1,024 characters. Numbers, booleans and dates are sent as text.',
				},
			],
		},
	],
};

function attribute(
	displayName: string,
	name: string,
	description: string,
	example: string,
): INodeProperties {
	return {
		displayName,
		name,
		type: 'string',
		default: '',
		placeholder: `e.g. ${example}`,
		description,
	};
}
