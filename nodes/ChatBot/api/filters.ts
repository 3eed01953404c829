import type { Failures } from '../../shared/http/failures';
import { isRecord } from '../../shared/values';
import { DEFAULT_ATTRIBUTES, toIsoDate, type User, type UserDetails } from './user';

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
	/** Whether a user has to match all filters or one of them. */
	match: 'all' | 'any';
	filters: UserFilter[];
	/** Filters in the service's own form, passed on unchanged. */
	rawFilters: WireFilter[];
}

export type WireFilter = Record<string, string | boolean>;

/** Only Make's connector documents which kinds of filter ChatBot knows, and only by their labels. */
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

/**
 * Whether a user of the list can match a filter. It is not known exactly how ChatBot compares (letter
 * case, inclusive limits), so `false` means that no reading of the filter matches this user. The list
 * does not show segments, so do not ask here about a filter by segment.
 */
export function couldMatch(filter: UserFilter, user: User): boolean {
	switch (filter.type) {
		case 'banned':
			return (user.banned === filter.value) === (filter.operator !== 'notEquals');
		case 'createdAt':
		case 'lastSeen':
			return dateCouldMatch(filter, user[filter.type]);
		case 'userId':
			return textCouldMatch(filter, user.userId);
		case 'email':
		case 'name':
			return textCouldMatch(filter, user.attributes[DEFAULT_ATTRIBUTES[filter.type]]);
		default:
			return textCouldMatch(filter, attributeOf(user, filter.attribute ?? ''));
	}
}

function attributeOf({ attributes }: User, name: string): string | null | undefined {
	return Object.hasOwn(attributes, name) ? attributes[name] : undefined;
}

function dateCouldMatch({ operator, value }: UserFilter, actual: string): boolean {
	const seen = Date.parse(toIsoDate(actual));
	// A user without a date may count as the oldest or as the newest.
	if (Number.isNaN(seen)) return true;
	const wanted = Date.parse(String(value));
	return operator === 'before' ? seen <= wanted : seen >= wanted;
}

function textCouldMatch(
	{ operator, value }: UserFilter,
	actual: string | null | undefined,
): boolean {
	const isSet = actual !== null && actual !== undefined;
	const text = String(actual ?? '');
	const wanted = String(value);
	switch (operator) {
		case 'isSet':
			return isSet;
		case 'isNotSet':
			return text === '';
		case 'equals':
			return isSet && text.toLowerCase() === wanted.toLowerCase();
		case 'contains':
			return isSet && text.toLowerCase().includes(wanted.toLowerCase());
		case 'notEquals':
			return text !== wanted;
		default:
			return !text.includes(wanted);
	}
}

/** What the guard may ask ChatBot. */
export interface LookUps {
	details(id: string): Promise<UserDetails>;
	/** The first user of the same list with other filters. Absent if the caller has a better proof. */
	first?(filters: UserFilter[]): Promise<User | undefined>;
}

/**
 * Checks that ChatBot applied the filters. Their form is an assumption, and a service that ignores
 * unknown filters would return everybody; the next node may ban them.
 */
export class FilterGuard {
	private segmentsProven = false;

	constructor(
		private readonly set: FilterSet,
		private readonly failures: Failures,
		private readonly lookUps: LookUps,
	) {}

	/** Throws when a row cannot be the result of the filters, however ChatBot understands them. */
	async check(rows: User[]): Promise<void> {
		for (const row of rows) {
			const refused = this.set.match === 'all' ? this.refusedByOne(row) : this.refusedByAll(row);
			if (refused) throw this.notApplied([refused]);
			if (this.needsSegmentProof(row)) await this.proveSegments(row);
		}
	}

	private get plain(): UserFilter[] {
		return this.set.filters.filter(({ type }) => type !== 'segment');
	}

	private get bySegment(): UserFilter[] {
		return this.set.filters.filter(({ type }) => type === 'segment');
	}

	private refusedByOne(row: User): UserFilter | undefined {
		return this.plain.find((filter) => !couldMatch(filter, row));
	}

	/** With "any", a row may match by a segment or a raw filter, which the row does not show. */
	private refusedByAll(row: User): UserFilter | undefined {
		if (this.set.rawFilters.length > 0 || this.bySegment.length > 0) return undefined;
		return this.plain.some((filter) => couldMatch(filter, row)) ? undefined : this.plain[0];
	}

	/** The list shows no segments, so one user is looked up: a filter that works once works for all. */
	private needsSegmentProof(row: User): boolean {
		if (this.segmentsProven || this.bySegment.length === 0) return false;
		if (this.set.match === 'all') return true;
		return (
			this.set.rawFilters.length === 0 && !this.plain.some((filter) => couldMatch(filter, row))
		);
	}

	private async proveSegments({ id }: User): Promise<void> {
		const { segments } = await this.lookUps.details(id);
		if (!Array.isArray(segments) || !segments.every(isRecord)) {
			const purpose = { doing: 'check the filter by segment' };
			throw this.failures.unexpected(purpose, 'a user with a list of segments');
		}
		const isIn = (filter: UserFilter) => segments.some((segment) => segment.id === filter.value);
		const fits = (filter: UserFilter) => isIn(filter) === (filter.operator === 'equals');
		const proven =
			this.set.match === 'all' ? this.bySegment.every(fits) : this.bySegment.some(fits);
		if (!proven) throw this.notApplied(this.bySegment);
		if (this.set.match === 'all') await this.proveByOpposite(id);
		this.segmentsProven = true;
	}

	/**
	 * The first user may match by chance. Nobody can match a filter and its opposite: if the list with the
	 * opposite begins with the same user, the filter does nothing.
	 */
	private async proveByOpposite(firstId: string): Promise<void> {
		if (!this.lookUps.first) return;
		for (const filter of this.bySegment) {
			const operator = filter.operator === 'equals' ? 'notEquals' : 'equals';
			const opposite = this.set.filters.map((one) => (one === filter ? { ...one, operator } : one));
			const first = await this.lookUps.first(opposite as UserFilter[]);
			if (first?.id === firstId) throw this.notApplied([filter]);
		}
	}

	private notApplied(filters: UserFilter[]): Error {
		const names = [...new Set(filters.map(({ type }) => LABELS[type]))].join(', ');
		return this.failures.plain(
			`ChatBot returned users who do not fit the filter '${names}', so the list was stopped`,
			'ChatBot seems not to apply this filter. No user was returned, so that nothing is done to the wrong ones. Filter with an If node after this one, or write the filter in ChatBot’s own form under Options → Filters (JSON).',
		);
	}
}

const LABELS: Record<UserFilter['type'], string> = {
	segment: 'Segment',
	userId: 'Customer User ID',
	email: 'Email',
	name: 'Name',
	attribute: 'Attribute',
	banned: 'Banned',
	createdAt: 'Created At',
	lastSeen: 'Last Seen',
};
