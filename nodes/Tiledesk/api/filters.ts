/**
 * The operators that have an effect, by the names on the form: a saved "=" would be an expression to
 * n8n. Tiledesk stores any text as operator, ignores all others when it selects leads (`<` and `<=`
 * too), and leaves a list by `starts with` without an answer.
 */
export const OPERATORS = {
	contains: 'contains',
	equals: '=',
	greaterThan: '>',
	greaterThanOrEqual: '>=',
	isNotSet: 'is null',
	isSet: 'is not null',
	notEquals: '!=',
} as const;

export type Operator = keyof typeof OPERATORS;

/** Stored with a segment, but Tiledesk selects leads by all filters in either case. */
export const MATCHES = ['all', 'any'] as const;

export type Match = (typeof MATCHES)[number];

export interface SegmentFilter {
	/** A field of a lead, nested ones by their path: `attributes.plan`. */
	field: string;
	operator: string;
	/** Never null. Nested fields are compared by type: "20" is not 20. */
	value: unknown;
}

export function takesValue(operator: string): boolean {
	return operator !== 'is null' && operator !== 'is not null';
}

/** Tiledesk reads no value with these two, but refuses a filter that has none. */
export const NO_VALUE = '';
