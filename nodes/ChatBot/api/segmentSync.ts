import type { HttpClient } from '../../shared/http/client';
import { collect } from '../../shared/http/pages';
import type { Members, Membership } from './members';
import type { Segments } from './segments';
import type { Users } from './users';

export interface SyncPlan {
	toAdd: Membership[];
	toRemove: Membership[];
	/** Already in the segment. */
	unchanged: string[];
}

/** Makes a segment hold exactly the given users. */
export class SegmentSync {
	constructor(
		private readonly client: HttpClient,
		private readonly users: Users,
		private readonly segments: Segments,
		private readonly members: Members,
	) {}

	async plan(segmentId: string, wanted: string[]): Promise<SyncPlan> {
		const present = await this.membersOf(segmentId);
		const keep = new Set(wanted);
		const membership = (userId: string): Membership => ({ userId, segmentIds: [segmentId] });
		return {
			toAdd: [...keep].filter((id) => !present.has(id)).map(membership),
			toRemove: [...present].filter((id) => !keep.has(id)).map(membership),
			unchanged: [...keep].filter((id) => present.has(id)),
		};
	}

	/** Adds first, so that a run that is cut short has taken nobody out. */
	async apply({ toAdd, toRemove, unchanged }: SyncPlan, stopAtFirst: boolean): Promise<void> {
		await this.members.addAll(toAdd, stopAtFirst);
		const failed = toAdd.filter(({ outcome }) => outcome instanceof Error).length;
		// A list of wrong ids would empty the segment.
		const isNobodyIn = failed > 0 && failed === toAdd.length && unchanged.length === 0;
		if (isNobodyIn || (stopAtFirst && failed > 0)) return;
		await this.members.removeAll(toRemove, stopAtFirst);
	}

	/**
	 * The ids of all members. ChatBot lists them only by a filter whose form is an assumption, so the list
	 * is believed only when it is as long as the segment itself says; a wrong one would take people out.
	 */
	private async membersOf(segmentId: string): Promise<Set<string>> {
		const { name, users: size } = await this.segments.get(segmentId);
		if (size === 0) return new Set();
		const rows = await collect(
			this.users.list({
				limit: size + 1,
				match: 'all',
				filters: [{ type: 'segment', operator: 'equals', value: segmentId }],
				rawFilters: [],
				sizeIsChecked: true,
			}),
		);
		const ids = new Set(rows.map(({ id }) => id));
		if (ids.size === size) return ids;
		throw this.client.failures.plain(
			`The segment '${name}' has ${size} users, but ChatBot lists ${ids.size > size ? 'more' : ids.size}`,
			'Nothing was changed. Perhaps the segment is being changed at this moment: run again. If it stays so, ChatBot does not apply the filter by segment; use Add Users and Remove Users instead.',
		);
	}
}
