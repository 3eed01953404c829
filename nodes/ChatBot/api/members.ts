import { NodeApiError } from 'n8n-workflow';
import type { HttpClient } from '../../shared/http/client';
import { collect } from '../../shared/http/pages';
import { oneEach, STOP } from '../../shared/http/throttle';
import { groupBy, inChunks, outcomeOf } from '../../shared/values';
import { MOST_MEMBERS, MOST_SEGMENTS } from './limits';
import type { Segments } from './segments';
import type { User } from './user';
import type { Users } from './users';

/** One user and the segments to add the user to or remove the user from. */
export interface Membership {
	userId: string;
	segmentIds: string[];
	/** Missing until the membership has been tried. */
	outcome?: 'added' | 'removed' | Error;
}

/** Changes many memberships with as few calls as the API allows. Each one gets its outcome. */
export class Members {
	constructor(
		private readonly client: HttpClient,
		private readonly segments: Segments,
		private readonly users: Users,
	) {}

	/** Groups users with the same segments into calls of at most a thousand. */
	async addAll(memberships: Membership[], stopAtFirst: boolean): Promise<void> {
		const sameSegments = groupBy(memberships, ({ segmentIds }) =>
			JSON.stringify([...segmentIds].sort()),
		);
		const batches = sameSegments.flatMap((some) =>
			inChunks(
				groupBy(some, ({ userId }) => userId),
				MOST_MEMBERS,
			),
		);
		await this.client.forEach(oneEach(batches), async (users) => {
			const mayContinue = await this.add(users, stopAtFirst);
			return mayContinue ? undefined : STOP;
		});
	}

	/** The API removes one user at a time, so each user takes a call. */
	async removeAll(memberships: Membership[], stopAtFirst: boolean): Promise<void> {
		const users = groupBy(memberships, ({ userId }) => userId);
		await this.client.forEach(oneEach(users), async (ofUser) => {
			await this.remove(ofUser);
			return stopAtFirst && ofUser.some(hasFailed) ? STOP : undefined;
		});
	}

	/**
	 * Adds users, each with all its memberships, to the same segments. ChatBot refuses the whole call when
	 * one of its IDs is unknown. The call is halved until the wrong IDs are isolated and the others are
	 * added, or until the first wrong one is found. Returns whether the run continues.
	 */
	private async add(users: Membership[][], stopAtFirst: boolean): Promise<boolean> {
		const [[{ segmentIds }]] = users;
		const ids = users.map(([{ userId }]) => userId);
		const refusal = await outcomeOf(this.addInOneCall(segmentIds, ids));
		const isRefused = refusal instanceof Error;
		// ChatBot refuses an unknown segment with every user, so halving does not find it.
		const noSegment =
			isRefused && isAboutIds(refusal) ? await this.findSegments(segmentIds) : undefined;
		if (isRefused && isAboutIds(refusal) && !noSegment && users.length > 1) {
			const [first, second] = inChunks(users, Math.ceil(users.length / 2));
			return (await this.add(first, stopAtFirst)) && (await this.add(second, stopAtFirst));
		}
		const outcome = noSegment ?? (isRefused ? refusal : 'added');
		for (const membership of users.flat()) membership.outcome = outcome;
		return !(stopAtFirst && isRefused);
	}

	/** Adding twice does no harm, so this POST may be repeated. */
	private async addInOneCall(segments: string[], users: string[]): Promise<void> {
		await this.client.json({
			doing: 'add users to segments',
			notFound: 'A user or a segment was not found',
			notFoundHint: 'Use the IDs that ChatBot gives. The Customer User ID does not work here.',
			method: 'POST',
			path: `${await this.segments.basePath()}/members`,
			body: { segments, users },
			repeatable: true,
		});
	}

	/** Why one of the segments cannot be found. */
	private async findSegments(ids: string[]): Promise<Error | undefined> {
		for (const id of ids) {
			const segment = await outcomeOf(this.segments.get(id));
			if (segment instanceof Error) return segment;
		}
		return undefined;
	}

	private async remove(memberships: Membership[]): Promise<void> {
		const refusal = await this.removeTogether(memberships);
		// One item may name a wrong segment; the other items of this user do not fail with it.
		if (refusal && memberships.length > 1 && isAboutIds(refusal)) {
			for (const membership of memberships) {
				membership.outcome = (await this.removeTogether([membership])) ?? 'removed';
			}
		} else for (const membership of memberships) membership.outcome = refusal ?? 'removed';
	}

	private async removeTogether(memberships: Membership[]): Promise<Error | undefined> {
		const [{ userId }] = memberships;
		const segmentIds = [...new Set(memberships.flatMap((one) => one.segmentIds))];
		for (const some of inChunks(segmentIds, MOST_SEGMENTS)) {
			const failure = await outcomeOf(this.users.changeSegments('DELETE', userId, some));
			if (failure instanceof Error) return failure;
		}
		return undefined;
	}
}

const hasFailed = ({ outcome }: Membership) => outcome instanceof Error;

/** Whether one wrong ID among many may be the reason. */
function isAboutIds(failure: Error): boolean {
	return failure instanceof NodeApiError && ['400', '404', '422'].includes(failure.httpCode ?? '');
}

/** The users whom the segment is to hold. */
export interface SyncList {
	userIds: string[];
	/** Those of them whom the caller has looked up. */
	users: User[];
	/** How many entries of the list name somebody whom ChatBot does not know. */
	unknown: number;
}

export interface SyncPlan {
	toAdd: Membership[];
	toRemove: Membership[];
	/** Already in the segment. */
	unchanged: string[];
	/** By ID: everybody of whom more than the ID is known. */
	users: Map<string, User>;
}

/** Makes a segment hold exactly the given users. */
export class SegmentSync {
	constructor(
		private readonly client: HttpClient,
		private readonly users: Users,
		private readonly segments: Segments,
		private readonly members: Members,
	) {}

	async plan(segmentId: string, { userIds, users, unknown }: SyncList): Promise<SyncPlan> {
		const present = await this.membersOf(segmentId);
		const keep = new Set(userIds);
		// With a list of nobody but strangers, the segment would lose all its users.
		const isNobodyIn = keep.size === 0 && unknown > 0;
		const membership = (userId: string): Membership => ({ userId, segmentIds: [segmentId] });
		return {
			toAdd: [...keep].filter((id) => !present.has(id)).map(membership),
			toRemove: isNobodyIn ? [] : [...present.keys()].filter((id) => !keep.has(id)).map(membership),
			unchanged: [...keep].filter((id) => present.has(id)),
			users: new Map([...byId(users), ...present]),
		};
	}

	/** Adds first, so that an interrupted run has removed nobody. */
	async apply({ toAdd, toRemove, unchanged }: SyncPlan, stopAtFirst: boolean): Promise<void> {
		await this.members.addAll(toAdd, stopAtFirst);
		const failed = toAdd.filter(({ outcome }) => outcome instanceof Error).length;
		// With nothing but wrong IDs, the segment would lose all its users.
		const isNobodyIn = failed > 0 && failed === toAdd.length && unchanged.length === 0;
		if (isNobodyIn || (stopAtFirst && failed > 0)) return;
		await this.members.removeAll(toRemove, stopAtFirst);
	}

	/**
	 * All members by their IDs. ChatBot lists them only by a filter whose form is an assumption, so the list
	 * counts only if its length is the number of users that the segment reports. A wrong list would remove
	 * people by mistake.
	 */
	private async membersOf(segmentId: string): Promise<Map<string, User>> {
		const { name, users: size } = await this.segments.get(segmentId);
		if (!Number.isInteger(size)) {
			const purpose = { doing: 'match the segment with the list' };
			throw this.client.failures.unexpected(purpose, 'a segment with its number of users');
		}
		if (size === 0) return new Map();
		const rows = await collect(
			this.users.list({
				limit: size + 1,
				match: 'all',
				filters: [{ type: 'segment', operator: 'equals', value: segmentId }],
				rawFilters: [],
				sizeIsChecked: true,
			}),
		);
		const members = byId(rows);
		if (members.size === size) return members;
		throw this.client.failures.plain(
			`The segment '${name}' has ${size} users, but ChatBot lists ${members.size > size ? 'more' : members.size}`,
			'Nothing was changed. Perhaps the segment is being changed at this moment: run again. If it stays so, ChatBot does not apply the filter by segment; use Add Users and Remove Users instead.',
		);
	}
}

const byId = (users: User[]) => new Map(users.map((user) => [user.id, user]));
