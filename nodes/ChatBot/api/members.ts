import { isSuccess } from '../../shared/http/answers';
import type { ApiRequest, HttpClient } from '../../shared/http/client';
import { settlePool } from '../../shared/run/settle';
import { inChunks } from './chunks';
import { MOST_MEMBERS } from './limits';
import type { Segments } from './segments';
import type { Users } from './users';

/** One user and segments to be in, or not to be in. */
export interface Membership {
	userId: string;
	segmentIds: string[];
}

/** Users who could not be added, with the reason. */
type Refused = Map<string, Error>;

/** Many memberships at once, with as few calls as the API allows. */
export class Members {
	constructor(
		private readonly client: HttpClient,
		private readonly segments: Segments,
		private readonly users: Users,
	) {}

	/** Folds users with the same segments into one call. One outcome per membership, in order. */
	async addAll(memberships: Membership[]): Promise<Array<'added' | Error>> {
		const results: Array<'added' | Error> = [];
		for (const [key, indexes] of groupBySegments(memberships)) {
			const userIds = indexes.map((index) => memberships[index].userId);
			const refused = await this.add(JSON.parse(key) as string[], userIds);
			for (const index of indexes) {
				results[index] = refused.get(memberships[index].userId) ?? 'added';
			}
		}
		return results;
	}

	/** The API removes per user only, so this runs in parallel. One outcome per membership, in order. */
	async removeAll(
		memberships: Membership[],
		stopAtFirst: boolean,
	): Promise<Array<'removed' | Error>> {
		const segmentsOf = new Map<string, Set<string>>();
		for (const { userId, segmentIds } of memberships) {
			const all = segmentsOf.get(userId) ?? new Set();
			for (const id of segmentIds) all.add(id);
			segmentsOf.set(userId, all);
		}
		const jobs = [...segmentsOf];
		const settled = await settlePool(jobs.length, this.client.pace, stopAtFirst, async (index) => {
			const [userId, segmentIds] = jobs[index];
			await this.users.changeSegments('DELETE', userId, [...segmentIds]);
		});
		const failures = new Map<string, Error>();
		settled.forEach((one, index) => {
			if ('failure' in one) failures.set(jobs[index][0], one.failure);
		});
		return memberships.map(({ userId }) => failures.get(userId) ?? 'removed');
	}

	/**
	 * Adds users, at most 1,000 in one call. ChatBot refuses a call whole when one of its ids is unknown;
	 * such a call is halved until the bad ids stand alone and the rest has gone through.
	 */
	async add(segmentIds: string[], userIds: string[]): Promise<Refused> {
		const refused: Refused = new Map();
		for (const users of inChunks([...new Set(userIds)], MOST_MEMBERS)) {
			await this.addBatch(segmentIds, users, refused);
		}
		return refused;
	}

	private async addBatch(segmentIds: string[], users: string[], refused: Refused): Promise<void> {
		const request = await this.request(segmentIds, users);
		const answer = await this.client.anyAnswer(request);
		if (isSuccess(answer)) return;
		const failure = this.client.failures.refused(request, answer);
		// Only a refusal of the ids is worth asking again with fewer of them.
		if (![400, 404, 422].includes(answer.status)) throw failure;
		if (users.length === 1) {
			refused.set(users[0], failure);
			return;
		}
		// An unknown segment would fail with every user; that is found out before halving.
		for (const id of segmentIds) await this.segments.get(id);
		const middle = Math.ceil(users.length / 2);
		await this.addBatch(segmentIds, users.slice(0, middle), refused);
		await this.addBatch(segmentIds, users.slice(middle), refused);
	}

	/** Adding twice does no harm, so this POST may be repeated. */
	private async request(segmentIds: string[], users: string[]): Promise<ApiRequest> {
		return {
			doing: 'add users to segments',
			missing: 'A user or a segment was not found',
			missingWayOut: 'Use the IDs that ChatBot gives. The Customer User ID does not work here.',
			method: 'POST',
			path: `${await this.segments.root()}/members`,
			body: { segments: segmentIds, users },
			repeatable: true,
		};
	}
}

/** The places of the memberships by their segments, as JSON. */
function groupBySegments(memberships: Membership[]): Map<string, number[]> {
	const groups = new Map<string, number[]>();
	memberships.forEach(({ segmentIds }, index) => {
		const key = JSON.stringify([...segmentIds].sort());
		const group = groups.get(key);
		if (group) group.push(index);
		else groups.set(key, [index]);
	});
	return groups;
}
