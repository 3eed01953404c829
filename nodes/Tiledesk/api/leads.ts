import type { HttpClient } from '../../shared/http/client';
import { listRows } from './lists';
import type { Lead } from './types';

export class Leads {
	constructor(private readonly client: HttpClient) {}

	/**
	 * The leads of a segment, the newest first. The id must be that of a segment of this project: the
	 * server never answers for an id of another form. The public documentation does not have this call;
	 * the server's own does.
	 */
	inSegment(segmentId: string, limit: number): AsyncGenerator<Lead[]> {
		return listRows<Lead>(this.client, {
			name: 'leads',
			missing: `Segment '${segmentId}' was not found`,
			query: { segment: segmentId },
			limit,
		});
	}
}
