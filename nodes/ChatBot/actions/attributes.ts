import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { rowsTitledBy } from '../../shared/fields/lists';
import type { Parameters } from '../../shared/run/parameters';
import { ATTRIBUTE_NAME, ATTRIBUTE_VALUE, MOST_ATTRIBUTES, NAME_VALUE } from '../api/limits';
import { DEFAULT_ATTRIBUTES, isDefaultAttribute } from '../api/user';

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

/**
 * The attributes of the form by the names of the API, checked against its limits. Empty values are
 * left out: a blank cell of a table changes nothing.
 */
export function readAttributes(parameters: Parameters): Record<string, string> {
	const attributes: Record<string, string> = {};
	const add = (field: string, name: string, value: unknown) => {
		// A copied email with an invisible character would make a second user.
		const text =
			name === DEFAULT_ATTRIBUTES.email
				? parameters.emailOf(field, value)
				: parameters.textOf(field, value);
		if (text === undefined) return;
		if (Object.hasOwn(attributes, name)) {
			throw parameters.refusal(field, `sets '${name}' twice`, 'Set each attribute once.');
		}
		parameters.checkLength(
			field,
			text,
			name === DEFAULT_ATTRIBUTES.name ? NAME_VALUE : ATTRIBUTE_VALUE,
		);
		attributes[name] = text;
	};

	const chosen: IDataObject = parameters.collection('attributes');
	for (const [name, value] of Object.entries(chosen)) {
		if (!isDefaultAttribute(name)) {
			throw parameters.refusal('attributes', `has no '${name}'`, 'Use Custom Attributes for it.');
		}
		add(`attributes.${name}`, DEFAULT_ATTRIBUTES[name], value);
	}
	for (const { name, value } of parameters.namedRows('customAttributes.attribute')) {
		parameters.checkLength('customAttributes.name', name, ATTRIBUTE_NAME);
		if (name === '__proto__') {
			throw parameters.refusal('customAttributes.name', `is '${name}'`, 'Use another name.');
		}
		add('customAttributes.value', name, value);
	}
	return attributes;
}

/** The email of the form; `undefined` when nothing is given. */
export function readEmail(parameters: Parameters): string | undefined {
	const email = parameters.emailOf('email', parameters.raw('email'));
	if (email !== undefined) parameters.checkLength('email', email, ATTRIBUTE_VALUE);
	return email;
}

/** At least one, and no more than ChatBot takes. The email and the attributes to clear count too. */
export function checkCount(
	parameters: Parameters,
	attributes: Record<string, string | null>,
): void {
	const count = Object.keys(attributes).length;
	if (count === 0) {
		throw parameters.refusal(
			'attributes',
			'has no value',
			'Fill in at least one attribute. Empty values are not sent.',
		);
	}
	if (count > MOST_ATTRIBUTES) {
		throw parameters.refusal(
			'customAttributes',
			`has too many values: ${count} attributes in all`,
			`At most ${MOST_ATTRIBUTES} are allowed.`,
		);
	}
}
