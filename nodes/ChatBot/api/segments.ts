import type { ApiRequest, HttpClient } from '../../shared/http/client';
import { path } from '../../shared/http/url';
import type { Edition } from './edition';
import { create, listWhole } from './entries';

export interface Segment {
	id: string;
	name: string;
	/** How many users are in it. */
	users: number;
	createdAt: string;
}

export class Segments {
	/** The list that `get` searches. */
	private listing?: Promise<Segment[]>;

	constructor(
		private readonly client: HttpClient,
		private readonly edition: () => Promise<Edition>,
	) {}

	async list(): Promise<Segment[]> {
		const request: ApiRequest = {
			doing: 'list segments',
			method: 'GET',
			path: await this.basePath(),
		};
		return await listWhole<Segment>(this.client, request, 'segments');
	}

	/** ChatBot has no call for one segment, so the list is fetched once per run and searched. */
	async get(id: string): Promise<Segment> {
		this.listing ??= this.list().catch((error: unknown) => {
			// The next caller asks again.
			this.listing = undefined;
			throw error;
		});
		const segment = (await this.listing).find((candidate) => candidate.id === id);
		if (segment) return segment;
		throw this.client.failures.plain(notFound(id), HINT);
	}

	/** The id of the new segment. */
	async create(name: string): Promise<string> {
		return await create(this.client, {
			doing: 'create the segment',
			method: 'POST',
			path: await this.basePath(),
			body: { name },
		});
	}

	async rename(id: string, name: string): Promise<void> {
		await this.client.json({
			...about(id, 'rename'),
			method: 'PUT',
			path: await this.of(id),
			body: { name },
		});
	}

	async delete(id: string): Promise<void> {
		await this.client.json({
			...about(id, 'delete'),
			method: 'DELETE',
			path: await this.of(id),
		});
	}

	private async of(id: string): Promise<string> {
		return (await this.basePath()) + path`/${id}`;
	}

	/** The path of all segments, which differs between the editions. */
	async basePath(): Promise<string> {
		return (await this.edition()) === 'v1' ? '/segments' : '/users/segments';
	}
}

const HINT = 'Choose the segment from the list; it may have been deleted.';

const notFound = (id: string) => `Segment '${id}' was not found`;

const about = (id: string, verb: string) => ({
	doing: `${verb} the segment`,
	notFound: notFound(id),
	notFoundHint: HINT,
});
