/**
 * The vendor publishes that filters exist, how many there may be and what they look at, but neither
 * property names nor operators. This table is our provisional answer, and the place to correct it.
 */
const TEXT = ['equals', 'notEquals', 'contains', 'notContains'] as const;
const OPTIONAL_TEXT = [...TEXT, 'isSet', 'isNotSet'] as const;
const EXACT = ['equals', 'notEquals'] as const;
const DATE = ['before', 'after'] as const;

export const FILTER_TYPES = [
	'segment',
	'userId',
	'default_email',
	'default_name',
	'attribute',
	'banned',
	'createdAt',
	'lastSeen',
] as const;

export const FILTER_OPERATORS = [...OPTIONAL_TEXT, ...DATE] as const;

export type FilterType = (typeof FILTER_TYPES)[number];
export type FilterOperator = (typeof FILTER_OPERATORS)[number];

export const OPERATORS_OF: Record<FilterType, readonly FilterOperator[]> = {
	segment: EXACT,
	userId: TEXT,
	default_email: OPTIONAL_TEXT,
	default_name: OPTIONAL_TEXT,
	attribute: OPTIONAL_TEXT,
	banned: EXACT,
	createdAt: DATE,
	lastSeen: DATE,
};
