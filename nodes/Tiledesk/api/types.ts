import type { IDataObject } from 'n8n-workflow';
import type { SegmentFilter } from './filters';

/** As the service names the fields, with the id under `id` as well. */
export interface Segment extends IDataObject {
	id: string;
	name: string;
	/** 100 for a live one, 0 for a deleted one, which can still be read. */
	status: number;
	/** Missing in rows that the server made for an update of an unknown id. */
	id_project: string;
}

export interface Lead extends IDataObject {
	id: string;
}

export interface NewSegment {
	name: string;
	match: string;
	/** Without filters, every lead is in the segment. */
	filters?: SegmentFilter[];
}

/** What is left out stays as it is; filters are replaced as a whole. */
export type SegmentChanges = Partial<NewSegment>;
