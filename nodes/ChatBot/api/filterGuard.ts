import type { Failures } from '../../shared/http/failures';
import { couldMatch } from './filterCheck';
import type { FilterSet, UserFilter } from './filters';
import type { User, UserDetails } from './types';

/** What the guard may ask ChatBot. */
export interface LookUps {
	details(id: string): Promise<UserDetails>;
	/** The first user of the same list with other filters. Left out where the caller has a better proof. */
	first?(filters: UserFilter[]): Promise<User | undefined>;
}

/**
 * Watches that ChatBot applied the filters. Their form is an assumption, and a service that ignores
 * what it does not know would return everybody; the next node may ban them.
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

	/** With "any", a row may be there because of a segment or of a raw filter, which it does not show. */
	private refusedByAll(row: User): UserFilter | undefined {
		if (this.set.rawFilters.length > 0 || this.bySegment.length > 0) return undefined;
		return this.plain.some((filter) => couldMatch(filter, row)) ? undefined : this.plain[0];
	}

	/** The list does not show segments, so one row is looked up: if the filter works, it works for all. */
	private needsSegmentProof(row: User): boolean {
		if (this.segmentsProven || this.bySegment.length === 0) return false;
		if (this.set.match === 'all') return true;
		return (
			this.set.rawFilters.length === 0 && !this.plain.some((filter) => couldMatch(filter, row))
		);
	}

	private async proveSegments({ id }: User): Promise<void> {
		const { segments } = await this.lookUps.details(id);
		const isIn = (filter: UserFilter) => segments.some((segment) => segment.id === filter.value);
		const fits = (filter: UserFilter) => isIn(filter) === (filter.operator === 'equals');
		const proven =
			this.set.match === 'all' ? this.bySegment.every(fits) : this.bySegment.some(fits);
		if (!proven) throw this.notApplied(this.bySegment);
		if (this.set.match === 'all') await this.proveByOpposite(id);
		this.segmentsProven = true;
	}

	/**
	 * The first user may fit by chance. Nobody can fit a filter and its opposite: if the list with the
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
			'ChatBot seems not to apply this filter. No user was returned, so that nothing is done to the wrong ones. Filter with an If node after this one, or write the filter in ChatBot’s own form under Filters (JSON).',
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
