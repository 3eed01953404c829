import { IdSource } from '../framework/ids';
import { Signal } from '../framework/signal';
import type { Filter, Lead, Membership, Project, Segment, Snapshot, User } from './model';

/** What a body may set; everything else in it is ignored. */
export interface SegmentValues {
	name?: string;
	match?: unknown;
	filters?: Filter[];
}

/** One Tiledesk server with all of its projects. */
export class TiledeskStore {
	/** After every change of what is saved. */
	readonly changes = new Signal();

	users: User[] = [];
	projects: Project[] = [];
	memberships: Membership[] = [];
	leads: Lead[] = [];

	private readonly ids = new IdSource();
	private byId = new Map<string, Segment>();

	load({ users, projects, memberships, segments, leads }: Snapshot): void {
		Object.assign(this, { users, projects, memberships, leads });
		this.byId = new Map(segments.map((segment) => [segment._id, segment]));
		this.ids.continueAfter([...segments, ...leads].map(({ _id }) => _id));
		this.changes.emit();
	}

	toSnapshot(): Snapshot {
		const { users, projects, memberships, leads } = this;
		return { users, projects, memberships, segments: this.segments(), leads };
	}

	userByEmail(email: string): User | undefined {
		const wanted = email.toLowerCase();
		return this.users.find((user) => user.email === wanted);
	}

	/** Every row, the deleted and the stray ones included. */
	segments(): Segment[] {
		return [...this.byId.values()];
	}

	liveSegments(projectId: string): Segment[] {
		return this.segments().filter(
			({ id_project: project, status }) => project === projectId && status === 100,
		);
	}

	/** Rows that only exist because somebody changed what was not there. */
	straySegments(): Segment[] {
		return this.segments().filter(({ id_project: project }) => project === undefined);
	}

	/** By id alone: the project in the path has no say. */
	segment(id: string): Segment | undefined {
		return this.byId.get(id.toLowerCase());
	}

	createSegment(values: SegmentValues, projectId: string, createdBy: string): Segment {
		const segment = {
			...newRow(this.ids.next()),
			status: 100,
			id_project: projectId,
			createdBy,
			match: 'all',
			...values,
		};
		return this.keep(segment);
	}

	updateSegment(id: string, values: SegmentValues): Segment {
		return this.change(id, values);
	}

	deleteSegment(id: string): Segment {
		return this.change(id, { status: 0 });
	}

	/** Changes the row or, as the server does it, makes one of nothing but the id and the values. */
	private change(id: string, values: Partial<Segment>): Segment {
		const row = this.segment(id) ?? newRow(id.toLowerCase());
		return this.keep({ ...row, ...values, updatedAt: new Date().toISOString() });
	}

	private keep(segment: Segment): Segment {
		this.byId.set(segment._id, segment);
		this.changes.emit();
		return segment;
	}
}

function newRow(id: string): Segment {
	const now = new Date().toISOString();
	return { _id: id, filters: [], createdAt: now, updatedAt: now, __v: 0 };
}
