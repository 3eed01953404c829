import type { IDataObject } from 'n8n-workflow';
import type { ApiRequest, HttpClient } from '../../shared/http/client';
import { path } from '../../shared/http/url';
import type { SegmentFilter } from './filters';
import { listRows, withId, type Sort } from './lists';

/** The fields as the service names them, plus the id under `id`. */
export interface Segment extends IDataObject {
	id: string;
	name: string;
	/** 100 for a live one, 0 for a deleted one, which can still be read. */
	status: number;
	/** Missing in rows that the server created for an update of an unknown id. */
	id_project: string;
}

export interface NewSegment {
	name: string;
	match: string;
	/** Without filters, the segment selects every lead. */
	filters?: SegmentFilter[];
}

/** Fields that are left out stay unchanged; filters replace all current ones. */
export type SegmentChanges = Partial<NewSegment>;

/** The status of a deleted segment. */
const DELETED = 0;

export class Segments {
	constructor(
		private readonly client: HttpClient,
		private readonly projectId: string,
	) {}

	/** Live segments only; by default the newest first. */
	list({ limit, sort }: { limit: number; sort?: Sort }): AsyncGenerator<Segment[]> {
		return listRows<Segment>(this.client, { name: 'segments', limit, sort });
	}

	/**
	 * A segment of this project. The server also returns deleted segments and those of other projects;
	 * neither counts as found, except deleted ones with `includeDeleted`.
	 */
	async get(id: string, { includeDeleted = false } = {}): Promise<Segment> {
		const segment = await this.one({ ...about(id, 'get'), method: 'GET' });
		if (String(segment.id_project).toLowerCase() !== this.projectId) {
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
		});
	}

	/** Gets the segment first: for an unknown id, the server creates a new, broken row. */
	async update(id: string, changes: SegmentChanges): Promise<Segment> {
		await this.get(id);
		return await this.one({ ...about(id, 'update'), method: 'PUT', body: changes });
	}

	/** Gets the segment first, as an update does. The server keeps the row and marks it as deleted. */
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
		return this.client.failures.plain(notFound(id), `${reason} ${HINT}`);
	}
}

const HINT = 'Choose the segment from the list.';

const notFound = (id: string) => `Segment '${id}' was not found`;

const about = (id: string, verb: string) => ({
	doing: `${verb} the segment`,
	notFound: notFound(id),
	notFoundHint: `It may never have existed. ${HINT}`,
	path: path`/segments/${id}`,
});
