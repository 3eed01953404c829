import { badRequest, notFound } from '../../framework/failure';
import type { IdSource } from '../../framework/ids';
import type { Segment, User } from '../model';
import type { Users } from './users';

/** Segments and who is in them. Both sides of a membership are written here and nowhere else. */
export class Segments {
	private readonly byId = new Map<string, Segment>();

	constructor(
		private readonly users: Users,
		private readonly ids: IdSource,
		private readonly changed: () => void,
	) {}

	load(segments: Segment[]): void {
		this.byId.clear();
		for (const segment of segments) this.byId.set(segment.id, segment);
		for (const user of this.users.all()) {
			for (const id of user.segmentIds) this.byId.get(id)?.memberIds.add(user.id);
		}
	}

	list(): Segment[] {
		return [...this.byId.values()];
	}

	get(id: string): Segment {
		const segment = this.byId.get(id);
		if (!segment) throw notFound(`No segment with id "${id}"`);
		return segment;
	}

	/** For ids in a body, where an unknown one is a wrong argument. */
	require(ids: string[]): Segment[] {
		return ids.map((id) => {
			const segment = this.byId.get(id);
			if (!segment) throw badRequest(`segments: no segment with id "${id}"`);
			return segment;
		});
	}

	create(name: string): Segment {
		const now = Date.now();
		const segment: Segment = { id: this.ids.next(now), name, createdAt: now, memberIds: new Set() };
		this.byId.set(segment.id, segment);
		this.changed();
		return segment;
	}

	rename(id: string, name: string): void {
		this.get(id).name = name;
		this.changed();
	}

	delete(id: string): void {
		const segment = this.get(id);
		for (const memberId of segment.memberIds) this.users.find(memberId)?.segmentIds.delete(id);
		this.byId.delete(id);
		this.changed();
	}

	join(user: User, segments: Segment[]): void {
		for (const segment of segments) {
			segment.memberIds.add(user.id);
			user.segmentIds.add(segment.id);
		}
		this.changed();
	}

	leave(user: User, segments: Segment[]): void {
		for (const segment of segments) {
			segment.memberIds.delete(user.id);
			user.segmentIds.delete(segment.id);
		}
		this.changed();
	}

	replace(user: User, segments: Segment[]): void {
		this.leave(user, this.of(user));
		this.join(user, segments);
	}

	of(user: User): Segment[] {
		return [...user.segmentIds].map((id) => this.get(id));
	}
}
