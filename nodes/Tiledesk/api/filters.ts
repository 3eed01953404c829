/**
 * The operators that have an effect, by their names on the form: n8n takes a saved "=" for an
 * expression. Tiledesk stores any text as an operator, but ignores all others when it selects leads
 * (even `<` and `<=`), and never answers a list by `starts with`.
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

/** Tiledesk stores this with a segment, but always selects leads by all filters. */
export const MATCHES = ['all', 'any'] as const;

export type Match = (typeof MATCHES)[number];

export interface SegmentFilter {
	/** A field of a lead; a nested field by its path: `attributes.plan`. */
	field: string;
	operator: string;
	/** Never null. Tiledesk compares nested fields by type: "20" is not 20. */
	value: unknown;
}

export function takesValue(operator: string): boolean {
	return operator !== 'is null' && operator !== 'is not null';
}

/** For operators without a value: Tiledesk ignores it, but refuses a filter that has none. */
export const NO_VALUE = '';
