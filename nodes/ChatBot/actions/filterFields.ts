import type { INodeProperties } from 'n8n-workflow';
import { DATE_HINT } from '../../shared/run/dates';
import { compareNames } from '../../shared/values';
import type { FilterOperator, FilterType } from '../api/filters';
import { MOST_FILTERS } from '../api/limits';

const TEXT_TYPES: FilterType[] = ['attribute', 'email', 'name'];

const DATE_TYPES: FilterType[] = ['createdAt', 'lastSeen'];

const COMPARING: FilterOperator[] = ['equals', 'notEquals', 'contains', 'notContains'];

const FOR_TEXT: FilterOperator[] = [...COMPARING, 'isSet', 'isNotSet'];

const FOR_DATE: FilterOperator[] = ['after', 'before'];

/** The operators that each type allows; the first one is the default. */
export const OPERATORS: Record<FilterType, FilterOperator[]> = {
	attribute: FOR_TEXT,
	email: FOR_TEXT,
	name: FOR_TEXT,
	// Every user has one.
	userId: COMPARING,
	banned: ['equals'],
	createdAt: FOR_DATE,
	lastSeen: FOR_DATE,
	segment: ['equals', 'notEquals'],
};

const OPERATOR_NAMES: Record<FilterOperator, string> = {
	after: 'After',
	before: 'Before',
	contains: 'Contains',
	notContains: 'Does Not Contain',
	equals: 'Is',
	notEquals: 'Is Not',
	isNotSet: 'Is Not Set',
	isSet: 'Is Set',
};

/**
 * No field that depends on the type is required: if the type is an expression, n8n shows all of them and
 * would ask for each one.
 */
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
			type: [...TEXT_TYPES, 'userId'],
			operator: COMPARING,
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
	description: 'The date to compare with',
	hint: DATE_HINT,
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
				operatorField(TEXT_TYPES),
				operatorField(['userId']),
				operatorField(DATE_TYPES),
				operatorField(['segment']),
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

export const filtersJsonOption: INodeProperties = {
	displayName: 'Filters (JSON)',
	name: 'filtersJson',
	type: 'json',
	default: '[]',
	placeholder: 'e.g. [{ "type": "banned", "operator": "equals", "value": true }]',
	description:
		'Filters in the form of the ChatBot API, sent as they are after the other filters. Users are not checked against them.',
};

/** For types that allow the same operators. */
function operatorField(types: FilterType[]): INodeProperties {
	const allowed = OPERATORS[types[0]];
	const [first] = allowed;
	return {
		displayName: 'Operator',
		name: 'operator',
		type: 'options',
		options: allowed
			.map((value) => ({ name: OPERATOR_NAMES[value], value }))
			.sort((a, b) => compareNames(a.name, b.name)),
		default: first,
		description: 'How to compare',
		displayOptions: { show: { type: types } },
	};
}

export const sortOption: INodeProperties = {
	displayName: 'Sort',
	name: 'sort',
	type: 'collection',
	placeholder: 'Add sorting',
	default: {},
	description: 'Without it, the users created last come first',
	options: [
		{
			displayName: 'Field',
			name: 'field',
			type: 'options',
			options: [
				{ name: 'Created At', value: 'createdAt' },
				{ name: 'Last Seen', value: 'lastSeen' },
			],
			default: 'createdAt',
			description: 'What to sort by',
		},
		{
			displayName: 'Order',
			name: 'order',
			type: 'options',
			options: [
				{ name: 'Ascending', value: 'asc', description: 'The oldest first' },
				{ name: 'Descending', value: 'desc', description: 'The newest first' },
			],
			default: 'desc',
			description: 'In which order to sort',
		},
	],
};
