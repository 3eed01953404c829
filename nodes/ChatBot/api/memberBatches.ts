import { isSuccess } from '../../shared/http/answers';
import type { ApiRequest, HttpClient } from '../../shared/http/client';
import { inChunks } from './emailLookup';
import { MOST_MEMBERS } from './limits';
import type { Segments } from './segments';

/** Users who could not be added, with the reason. */
export type Refused = Map<string, Error>;

/**
 * Adds many users to segments with few calls: at most 1,000 users and 100 segments in one. ChatBot
 * refuses a call whole when one of its ids is unknown; such a call is halved until the bad ids stand
 * alone and the rest has gone through.
 */
export class MemberBatches {
	constructor(
		private readonly client: HttpClient,
		private readonly segments: Segments,
	) {}

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
