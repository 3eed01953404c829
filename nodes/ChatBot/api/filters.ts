import { DEFAULT_ATTRIBUTES } from './attributes';

export type FilterType =
	'segment' | 'userId' | 'email' | 'name' | 'attribute' | 'banned' | 'createdAt' | 'lastSeen';

export type FilterOperator =
	'equals' | 'notEquals' | 'contains' | 'notContains' | 'isSet' | 'isNotSet' | 'before' | 'after';

export interface UserFilter {
	type: FilterType;
	operator: FilterOperator;
	/** Absent with `isSet` and `isNotSet`; a date is ISO 8601 in UTC. */
	value?: string | boolean;
	/** The name of the attribute, with the type `attribute`. */
	attribute?: string;
}

export interface FilterSet {
	/** Whether a user has to fit all filters or one of them. */
	match: 'all' | 'any';
	filters: UserFilter[];
	/** Filters in the service's own form, passed on unread. */
	rawFilters: WireFilter[];
}

export type WireFilter = Record<string, string | boolean>;

/** The kinds of filter that ChatBot knows are documented by Make's connector, by their labels only. */
const KINDS: Record<FilterType, string> = {
	segment: 'segment',
	userId: 'userId',
	email: DEFAULT_ATTRIBUTES.email,
	name: DEFAULT_ATTRIBUTES.name,
	attribute: 'attribute',
	banned: 'banned',
	createdAt: 'createdAt',
	lastSeen: 'lastSeen',
};

/**
 * The form of a filter on the wire. ChatBot does not publish it: the names of the properties, the
 * operators and the kinds are our assumption, and this function is the one place to correct it.
 */
export function toWireFilter({ type, operator, value, attribute }: UserFilter): WireFilter {
	return {
		type: KINDS[type],
		operator,
		...(value === undefined ? {} : { value }),
		...(attribute === undefined ? {} : { name: attribute }),
	};
}
