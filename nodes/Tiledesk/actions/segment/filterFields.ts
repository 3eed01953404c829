import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { rowsTitledBy } from '../../../shared/fields/lists';
import type { Operator } from '../../api/filters';

const OPERATOR_OPTIONS: Array<INodePropertyOptions & { value: Operator }> = [
	{
		name: 'Contains',
		value: 'contains',
		description: 'A regular expression fits somewhere in the text; capital letters count',
	},
	{ name: 'Is', value: 'equals', description: 'The same value; with tags: the lead has the tag' },
	{
		name: 'Is At Least',
		value: 'greaterThanOrEqual',
		description: 'The same or greater, or later',
	},
	{ name: 'Is Greater Than', value: 'greaterThan', description: 'Greater, or later' },
	{ name: 'Is Not', value: 'notEquals', description: 'Another value, or none at all' },
	{ name: 'Is Not Set', value: 'isNotSet', description: 'The lead has no such field' },
	{ name: 'Is Set', value: 'isSet', description: 'The lead has such a field' },
];

/** How the value of a row is sent; see "Value Type" below. */
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
	description: 'Which leads are in the segment. A lead has to fit every filter.',
	options: [
		{
			displayName: 'Filter',
			name: 'filter',
			values: [
				{
					displayName: 'Field',
					name: 'field',
					type: 'string',
					default: '',
					placeholder: 'e.g. attributes.plan',
					description:
						'A field of a lead, such as email, fullname, city, tags or createdAt. Attributes and properties are written as attributes.plan, properties.score.',
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
							description: 'Typed values are text; an expression keeps its type',
						},
						{ name: 'Boolean', value: 'boolean', description: 'True or false' },
						{
							name: 'Date',
							value: 'date',
							description: 'In the time zone of the workflow, unless the value names another',
						},
						{ name: 'Number', value: 'number', description: 'A number, with a dot for decimals' },
						{ name: 'Text', value: 'text', description: 'Text, also where it looks like a number' },
					],
					default: 'asGiven',
					description:
						'How to send the value. Attributes and properties are compared by type: the text 20 never matches the number 20.',
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
	description: 'Filters in the form of the Tiledesk API, sent as they are, after those above',
};

export const matchField: INodeProperties = {
	displayName: 'Match',
	name: 'match',
	type: 'options',
	options: [
		{ name: 'All Filters', value: 'all', description: 'A lead has to fit every filter' },
		{
			name: 'Any Filter',
			value: 'any',
			description: 'Stored with the segment, but leads are selected as with All Filters',
		},
	],
	default: 'all',
	description: 'How many of the filters a lead has to fit',
};

export const matchNotice: INodeProperties = {
	displayName:
		'Tiledesk stores “Any Filter”, but when it selects leads it applies all filters in any case.',
	name: 'matchNotice',
	type: 'notice',
	default: '',
	displayOptions: { show: { match: ['any'] } },
};

/** Shown as soon as there is a filter at this path. */
export const filterNoticeBelow = (path: string): INodeProperties => ({
	displayName:
		'Use each field once: of several filters on the same field Tiledesk applies only the last. Filters on status and id_project have no effect.',
	name: 'filterNotice',
	type: 'notice',
	default: '',
	// A path from the root: n8n takes others for the name of a field and looks for it in vain.
	displayOptions: { show: { [`/${path}.filter`]: [{ _cnd: { exists: true } }] } },
});
