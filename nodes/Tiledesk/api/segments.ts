import type { ApiRequest, HttpClient } from '../../shared/http/client';
import { path } from '../../shared/http/url';
import { withId } from './ids';
import { listRows, type Sort } from './lists';
import type { NewSegment, Segment, SegmentChanges } from './types';

/** The status of a deleted segment. */
const DELETED = 0;

export class Segments {
	constructor(
		private readonly client: HttpClient,
		private readonly projectId: string,
	) {}

	/** Live segments only, the newest first unless sorted otherwise. */
	list({ limit, sort }: { limit: number; sort?: Sort }): AsyncGenerator<Segment[]> {
		return listRows<Segment>(this.client, { name: 'segments', limit, sort });
	}

	/**
	 * A segment of this project. The server gives deleted ones and those of other projects as well;
	 * neither counts as found, unless deleted ones are asked for.
	 */
	async get(id: string, { includeDeleted = false } = {}): Promise<Segment> {
		const segment = await this.one({ ...about(id, 'get'), method: 'GET' });
		if (String(segment.id_project).toLowerCase() !== this.projectId.toLowerCase()) {
			throw this.notFound(id, 'It does not belong to the project in the credential.');
		}
		if (segment.status === DELETED && !includeDeleted) {
			throw this.notFound(id, 'It was deleted. Only Get still reads it, with "Include Deleted".');
		}
		return segment;
	}

	async create(segment: NewSegment): Promise<Segment> {
		return await this.one({
			doing: 'create the segment',
			method: 'POST',
			path: '/segments',
			body: segment,
			repeatable: false,
		});
	}

	/** Looks first: the server makes a new row for an id that it does not know. */
	async update(id: string, changes: SegmentChanges): Promise<Segment> {
		await this.get(id);
		return await this.one({ ...about(id, 'update'), method: 'PUT', body: changes });
	}

	/** Looks first, as an update does. The server keeps the row and marks it as deleted. */
	async delete(id: string): Promise<void> {
		await this.get(id);
		await this.client.json({ ...about(id, 'delete'), method: 'DELETE' });
	}

	private async one(request: ApiRequest): Promise<Segment> {
		const segment = withId(await this.client.json(request));
		if (!segment) throw this.client.failures.unexpected(request, 'a segment with an ID');
		return segment as Segment;
	}

	private notFound(id: string, reason: string): Error {
		return this.client.failures.plain(notFound(id), `${reason} ${WAY_OUT}`);
	}
}

const WAY_OUT = 'Choose the segment from the list.';

const notFound = (id: string) => `Segment '${id}' was not found`;

const about = (id: string, verb: string) => ({
	doing: `${verb} the segment`,
	missing: notFound(id),
	missingWayOut: `It may never have existed. ${WAY_OUT}`,
	path: path`/segments/${id}`,
});
