import { NodeApiError } from 'n8n-workflow';
import type { HttpClient } from '../../shared/http/client';
import { isTellingFailure, settlePool } from '../../shared/run/settle';
import { inChunks } from './chunks';
import { MOST_SEGMENTS } from './limits';
import { toBatches, toRemovals, type Membership } from './memberGroups';
import type { Segments } from './segments';
import type { Users } from './users';

/** Why a call came to nothing. */
interface Refusal {
	failure: Error;
	/** Whether one wrong id among many may be the reason. */
	isAboutIds: boolean;
}

/** Tells for a place of the input that it failed. */
type Note = (place: number, failure: Error) => void;

/** Many memberships at once, with as few calls as the API allows. One outcome per membership, in order. */
export class Members {
	constructor(
		private readonly client: HttpClient,
		private readonly segments: Segments,
		private readonly users: Users,
	) {}

	/** Folds users with the same segments into calls of a thousand. */
	async addAll(memberships: Membership[], stopAtFirst: boolean): Promise<Array<'added' | Error>> {
		const results = memberships.map((): 'added' | Error => 'added');
		const jobs = toBatches(memberships);
		await this.runAll(jobs, stopAtFirst, results, async ({ segmentIds, users }, note) => {
			const refused = await this.add(segmentIds, [...users.keys()]);
			for (const [id, failure] of refused) {
				for (const place of users.get(id) ?? []) note(place, failure);
			}
		});
		return results;
	}

	/** The API removes per user only, so this runs in parallel. */
	async removeAll(
		memberships: Membership[],
		stopAtFirst: boolean,
	): Promise<Array<'removed' | Error>> {
		const results = memberships.map((): 'removed' | Error => 'removed');
		const jobs = toRemovals(memberships);
		await this.runAll(jobs, stopAtFirst, results, async ({ userId, places }, note) => {
			const refusal = await this.remove(userId, [
				...new Set(places.flatMap((place) => memberships[place].segmentIds)),
			]);
			if (!refusal) return;
			// One item may name a wrong segment; the others of this user shall not suffer for it.
			const isShared = places.length > 1 && refusal.isAboutIds;
			for (const place of places) {
				const own = isShared ? await this.remove(userId, memberships[place].segmentIds) : refusal;
				if (own) note(place, own.failure);
			}
		});
		return results;
	}

	private async runAll<Job extends { places: number[] }>(
		jobs: Job[],
		stopAtFirst: boolean,
		results: Array<string | Error>,
		run: (job: Job, note: Note) => Promise<void>,
	): Promise<void> {
		const settled = await settlePool(jobs.length, this.client.pace, stopAtFirst, async (index) => {
			const failures: Error[] = [];
			await run(jobs[index], (place, failure) => {
				results[place] = failure;
				failures.push(failure);
			});
			if (failures.length > 0) throw failures[0];
		});
		settled.forEach((one, index) => {
			if (!('failure' in one) || isTellingFailure(one.failure)) return;
			for (const place of jobs[index].places) results[place] = one.failure;
		});
	}

	/**
	 * Gives back who could not be added. ChatBot refuses a call whole when one of its ids is unknown;
	 * such a call is halved until the bad ids stand alone and the rest has gone through.
	 */
	private async add(segmentIds: string[], users: string[]): Promise<Map<string, Error>> {
		const refusal = await attempt(async () => await this.addInOneCall(segmentIds, users));
		if (!refusal) return new Map();
		// An unknown segment would fail with every user; that is found out before halving.
		const noSegment = refusal.isAboutIds
			? await attempt(async () => await this.findSegments(segmentIds))
			: undefined;
		if (noSegment || !refusal.isAboutIds || users.length === 1) {
			const { failure } = noSegment ?? refusal;
			return new Map(users.map((id) => [id, failure]));
		}
		const [first, second] = inChunks(users, Math.ceil(users.length / 2));
		return new Map([
			...(await this.add(segmentIds, first)),
			...(await this.add(segmentIds, second)),
		]);
	}

	/** Adding twice does no harm, so this POST may be repeated. */
	private async addInOneCall(segmentIds: string[], users: string[]): Promise<void> {
		await this.client.json({
			doing: 'add users to segments',
			missing: 'A user or a segment was not found',
			missingWayOut: 'Use the IDs that ChatBot gives. The Customer User ID does not work here.',
			method: 'POST',
			path: `${await this.segments.root()}/members`,
			body: { segments: segmentIds, users },
			repeatable: true,
		});
	}

	private async findSegments(ids: string[]): Promise<void> {
		for (const id of ids) await this.segments.get(id);
	}

	private async remove(userId: string, segmentIds: string[]): Promise<Refusal | undefined> {
		return await attempt(async () => {
			for (const some of inChunks(segmentIds, MOST_SEGMENTS)) {
				await this.users.changeSegments('DELETE', userId, some);
			}
		});
	}
}

async function attempt(action: () => Promise<void>): Promise<Refusal | undefined> {
	try {
		await action();
		return undefined;
	} catch (error) {
		const failure = error instanceof Error ? error : new Error(String(error));
		const status = error instanceof NodeApiError ? error.httpCode : undefined;
		return { failure, isAboutIds: ['400', '404', '422'].includes(status ?? '') };
	}
}
