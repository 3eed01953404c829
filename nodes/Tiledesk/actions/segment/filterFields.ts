import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { rowsTitledBy } from '../../../shared/fields/lists';
import type { Operator } from '../../api/filters';

const OPERATOR_OPTIONS: Array<INodePropertyOptions & { value: Operator }> = [
	{
		name: 'Contains',
		value: 'contains',
		description:
			'A regular expression that matches part of a text; case-sensitive. Write \\ before . * + ? ( ) [ { | ^ $ to mean the character itself.',
	},
	{ name: 'Is', value: 'equals', description: 'The same value; for tags: the lead has this tag' },
	{
		name: 'Is At Least',
		value: 'greaterThanOrEqual',
		description: 'The same value, or a greater or later one',
	},
	{ name: 'Is Greater Than', value: 'greaterThan', description: 'A greater or later value' },
	{ name: 'Is Not', value: 'notEquals', description: 'Another value, or no value' },
	{ name: 'Is Not Set', value: 'isNotSet', description: 'The lead does not have the field' },
	{
		name: 'Is Set',
		value: 'isSet',
		description: 'The lead has the field. Not for phone and tags, which every lead has.',
	},
];

/** What Tiledesk knows about every lead, by the names of its API; below them, the two that take a name. */
const FIELD_OPTIONS: INodePropertyOptions[] = [
	{ name: 'Attribute', value: 'attribute', description: 'An attribute of the lead, by its name' },
	{ name: 'City', value: 'city' },
	{ name: 'Company', value: 'company' },
	{ name: 'Country', value: 'country' },
	{ name: 'Created At', value: 'createdAt', description: 'A date; Contains is not possible' },
	{ name: 'Email', value: 'email' },
	{ name: 'Full Name', value: 'fullname' },
	{ name: 'Lead ID', value: 'lead_id', description: 'The ID that the widget gives a visitor' },
	{ name: 'Note', value: 'note' },
	{ name: 'Other (Path)', value: 'other', description: 'Another field, such as properties.score' },
	{ name: 'Phone', value: 'phone' },
	{ name: 'Region', value: 'region' },
	{ name: 'Street Address', value: 'streetAddress' },
	{ name: 'Tags', value: 'tags' },
	{ name: 'Updated At', value: 'updatedAt', description: 'A date; Contains is not possible' },
	{ name: 'Zip Code', value: 'zipcode' },
];

/** The choices of "Value Type" below: how the value of a row is sent. */
export const VALUE_TYPES = ['asGiven', 'boolean', 'date', 'number', 'text'] as const;

const WITH_VALUE: Operator[] = [
	'contains',
	'equals',
	'greaterThan',
	'greaterThanOrEqual',
	'notEquals',
];

export const filtersField: INodeProperties = {
	displayName: 'Filters',
	name: 'filters',
	type: 'fixedCollection',
	typeOptions: { ...rowsTitledBy('field'), sortable: true },
	placeholder: 'Add filter',
	default: {},
	description: 'Which leads are in the segment. A lead must match every filter.',
	options: [
		{
			displayName: 'Filter',
			name: 'filter',
			values: [
				{
					displayName: 'Field',
					name: 'field',
					type: 'options',
					options: FIELD_OPTIONS,
					allowArbitraryValues: true,
					default: 'email',
					description: 'What to compare',
				},
				// Neither is required: n8n shows both where an expression gives the field, which then is a path.
				{
					displayName: 'Field (Attribute)',
					name: 'attribute',
					type: 'string',
					default: '',
					placeholder: 'e.g. plan',
					description: 'The name of the attribute of the lead',
					displayOptions: { show: { field: ['attribute'] } },
				},
				{
					displayName: 'Field (Path)',
					name: 'path',
					type: 'string',
					default: '',
					placeholder: 'e.g. properties.score',
					description:
						'The name of the field in Tiledesk; of a nested one with dots between the names',
					displayOptions: { show: { field: ['other'] } },
				},
				{
					displayName: 'Operator',
					name: 'operator',
					type: 'options',
					options: OPERATOR_OPTIONS,
					default: 'equals',
					description: 'How to compare',
				},
				{
					displayName: 'Value',
					name: 'value',
					type: 'string',
					default: '',
					required: true,
					placeholder: 'e.g. premium',
					description: 'What to compare with',
					displayOptions: { show: { operator: WITH_VALUE } },
				},
				{
					displayName: 'Value Type',
					name: 'valueType',
					type: 'options',
					options: [
						{
							name: 'As Given',
							value: 'asGiven',
							description: 'What you type is sent as text; an expression keeps its type',
						},
						{ name: 'Boolean', value: 'boolean', description: 'True or false' },
						{
							name: 'Date',
							value: 'date',
							description:
								'A date like 2026-03-29 or 2026-03-29T09:30:00+02:00; without a time zone, in that of the workflow',
						},
						{
							name: 'Number',
							value: 'number',
							description: 'A number, with a dot as decimal separator',
						},
						{ name: 'Text', value: 'text', description: 'Text, even if it looks like a number' },
					],
					default: 'asGiven',
					description:
						'How to send the value. Tiledesk compares attributes and properties by type: the text 20 never matches the number 20.',
					displayOptions: { show: { operator: WITH_VALUE } },
				},
			],
		},
	],
};

export const filtersJsonField: INodeProperties = {
	displayName: 'Filters (JSON)',
	name: 'filtersJson',
	type: 'json',
	default: '[]',
	placeholder: 'e.g. [{ "field": "properties.score", "operator": ">", "value": 20 }]',
	description:
		'Filters in the format of the Tiledesk API, sent unchanged after those under Filters',
};

export const matchField: INodeProperties = {
	displayName: 'Match',
	name: 'match',
	type: 'options',
	options: [
		{ name: 'All Filters', value: 'all', description: 'A lead must match every filter' },
		{
			name: 'Any Filter',
			value: 'any',
			description: 'Tiledesk stores this, but selects leads as with All Filters',
		},
	],
	default: 'all',
	description: 'How many of the filters a lead must match',
};

export const matchNotice: INodeProperties = {
	displayName: 'Tiledesk stores “Any Filter”, but still applies all filters when it selects leads.',
	name: 'matchNotice',
	type: 'notice',
	default: '',
	displayOptions: { show: { match: ['any'] } },
};

/** Appears as soon as there is a filter at this path. */
export const filterNoticeBelow = (path: string): INodeProperties => ({
	displayName:
		'Use each field once: if several filters use the same field, Tiledesk applies only the last one. Filters on status and id_project have no effect.',
	name: 'filterNotice',
	type: 'notice',
	default: '',
	// The slash makes it a path from the root: n8n takes anything else for the name of a single field.
	displayOptions: { show: { [`/${path}.filter`]: [{ _cnd: { exists: true } }] } },
});
