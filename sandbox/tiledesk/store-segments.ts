import type { Segment } from './model';
import type { SegmentValues } from './segment-body';

/** The rows of one collection, by id alone. */
export class Segments {
	private byId = new Map<string, Segment>();

	load(rows: Segment[]): void {
		this.byId = new Map(rows.map((row) => [row._id, row]));
	}

	all(): Segment[] {
		return [...this.byId.values()];
	}

	live(projectId: string): Segment[] {
		return this.all().filter(
			({ id_project: project, status }) => project === projectId && status === 100,
		);
	}

	strays(): Segment[] {
		return this.all().filter(({ id_project: project }) => project === undefined);
	}

	get(id: string): Segment | undefined {
		return this.byId.get(id.toLowerCase());
	}

	create(
		_id: string,
		{ match, name, filters }: SegmentValues,
		owner: { id_project: string; createdBy: string },
	): Segment {
		const now = new Date().toISOString();
		const dates = { createdAt: now, updatedAt: now, __v: 0 };
		return this.keep({
			match: match ?? 'all',
			status: 100,
			_id,
			name,
			filters: filters === undefined ? [] : filters,
			...owner,
			...dates,
		});
	}

	/** Changes the row or, as the server does it, makes one of nothing but the id and the values. */
	change(id: string, values: SegmentValues & { status?: number }): Segment {
		const now = new Date().toISOString();
		const row = this.get(id) ?? {
			match: 'all',
			status: 100,
			_id: id.toLowerCase(),
			filters: [],
			createdAt: now,
			updatedAt: now,
			__v: 0,
		};
		return this.keep({ ...row, ...values, updatedAt: now });
	}

	private keep(segment: Segment): Segment {
		this.byId.set(segment._id, segment);
		return segment;
	}
}
