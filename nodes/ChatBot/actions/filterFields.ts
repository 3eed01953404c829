import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import type { FilterOperator, FilterType } from '../api/filters';
import { MOST_FILTERS } from '../api/limits';

const TEXT_TYPES: FilterType[] = ['attribute', 'email', 'name', 'userId'];

const DATE_TYPES: FilterType[] = ['createdAt', 'lastSeen'];

/** What each type allows; the first one is chosen at first. */
export const OPERATORS: Record<FilterType, FilterOperator[]> = {
	attribute: ['equals', 'notEquals', 'contains', 'notContains', 'isSet', 'isNotSet'],
	email: ['equals', 'notEquals', 'contains', 'notContains', 'isSet', 'isNotSet'],
	name: ['equals', 'notEquals', 'contains', 'notContains', 'isSet', 'isNotSet'],
	userId: ['equals', 'notEquals', 'contains', 'notContains'],
	banned: ['equals'],
	createdAt: ['after', 'before'],
	lastSeen: ['after', 'before'],
	segment: ['equals', 'notEquals'],
};

/** For what every user has. */
const ID_OPERATORS: INodePropertyOptions[] = [
	{ name: 'Contains', value: 'contains' },
	{ name: 'Does Not Contain', value: 'notContains' },
	{ name: 'Is', value: 'equals' },
	{ name: 'Is Not', value: 'notEquals' },
];

const TEXT_OPERATORS: INodePropertyOptions[] = [
	...ID_OPERATORS,
	{ name: 'Is Not Set', value: 'isNotSet' },
	{ name: 'Is Set', value: 'isSet' },
];

const DATE_OPERATORS: INodePropertyOptions[] = [
	{ name: 'After', value: 'after' },
	{ name: 'Before', value: 'before' },
];

const SEGMENT_OPERATORS: INodePropertyOptions[] = [
	{ name: 'Is', value: 'equals' },
	{ name: 'Is Not', value: 'notEquals' },
];

const typeField: INodeProperties = {
	displayName: 'Type',
	name: 'type',
	type: 'options',
	options: [
		{ name: 'Attribute', value: 'attribute' },
		{ name: 'Banned', value: 'banned' },
		{ name: 'Created At', value: 'createdAt' },
		{ name: 'Customer User ID', value: 'userId' },
		{ name: 'Email', value: 'email' },
		{ name: 'Last Seen', value: 'lastSeen' },
		{ name: 'Name', value: 'name' },
		{ name: 'Segment', value: 'segment' },
	],
	default: 'email',
	description: 'What to look at',
};

const attributeField: INodeProperties = {
	displayName: 'Attribute Name',
	name: 'attribute',
	type: 'string',
	default: '',
	placeholder: 'e.g. plan',
	description: 'The name of the attribute to look at',
	displayOptions: { show: { type: ['attribute'] } },
};

const valueField: INodeProperties = {
	displayName: 'Value',
	name: 'value',
	type: 'string',
	default: '',
	description: 'What to compare with',
	displayOptions: {
		show: {
			type: TEXT_TYPES,
			operator: ['equals', 'notEquals', 'contains', 'notContains'],
		},
	},
};

const bannedField: INodeProperties = {
	displayName: 'Banned',
	name: 'banned',
	type: 'boolean',
	default: true,
	description: 'Whether the user is banned',
	displayOptions: { show: { type: ['banned'] } },
};

const dateField: INodeProperties = {
	displayName: 'Date',
	name: 'date',
	type: 'dateTime',
	default: '',
	description: 'In the time zone of the workflow, unless the value names another',
	displayOptions: { show: { type: DATE_TYPES } },
};

const segmentField: INodeProperties = {
	displayName: 'Segment Name or ID',
	name: 'segmentId',
	type: 'options',
	typeOptions: { loadOptionsMethod: 'getSegments' },
	default: '',
	description:
		'Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>',
	displayOptions: { show: { type: ['segment'] } },
};

export const filtersField: INodeProperties = {
	displayName: 'Filters',
	name: 'filters',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true, sortable: true },
	placeholder: 'Add filter',
	default: {},
	description: `Which users to return, by up to ${MOST_FILTERS} filters. Every returned user is checked against them.`,
	options: [
		{
			displayName: 'Filter',
			name: 'filter',
			values: [
				typeField,
				attributeField,
				operator(['attribute', 'email', 'name'], TEXT_OPERATORS, 'equals'),
				operator(['userId'], ID_OPERATORS, 'equals'),
				operator(DATE_TYPES, DATE_OPERATORS, 'after'),
				operator(['segment'], SEGMENT_OPERATORS, 'equals'),
				valueField,
				bannedField,
				dateField,
				segmentField,
			],
		},
	],
};

export const matchField: INodeProperties = {
	displayName: 'Match',
	name: 'match',
	type: 'options',
	options: [
		{ name: 'All Filters', value: 'all', description: 'A user has to fit every filter' },
		{ name: 'Any Filter', value: 'any', description: 'A user has to fit at least one filter' },
	],
	default: 'all',
	description: 'How many of the filters a user has to fit',
};

export const filtersJsonField: INodeProperties = {
	displayName: 'Filters (JSON)',
	name: 'filtersJson',
	type: 'json',
	default: '[]',
	placeholder: 'e.g. [{ "type": "banned", "operator": "equals", "value": true }]',
	description:
		'Filters in the form of the ChatBot API, sent as they are, beside those above. Users are not checked against them.',
};

function operator(
	types: FilterType[],
	options: INodePropertyOptions[],
	chosen: FilterOperator,
): INodeProperties {
	return {
		displayName: 'Operator',
		name: 'operator',
		type: 'options',
		options,
		default: chosen,
		description: 'How to compare',
		displayOptions: { show: { type: types } },
	};
}
