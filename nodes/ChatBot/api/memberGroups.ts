import { inChunks } from './chunks';
import { MOST_MEMBERS } from './limits';

/** One user and segments to be in, or not to be in. */
export interface Membership {
	userId: string;
	segmentIds: string[];
}

/** What one call can add. */
export interface Batch {
	segmentIds: string[];
	/** Each user, and where in the input it stands. */
	users: Map<string, number[]>;
	/** All places in the input. */
	places: number[];
}

export interface Removal {
	userId: string;
	places: number[];
}

/** Memberships with the same segments, in whatever order, go together; each user once. */
export function toBatches(memberships: Membership[]): Batch[] {
	const groups = new Map<string, Map<string, number[]>>();
	memberships.forEach(({ userId, segmentIds }, place) => {
		const key = JSON.stringify([...segmentIds].sort());
		const users = groups.get(key) ?? new Map<string, number[]>();
		groups.set(key, users);
		note(users, userId, place);
	});
	return [...groups].flatMap(([key, users]) =>
		inChunks([...users], MOST_MEMBERS).map((some) => ({
			segmentIds: JSON.parse(key) as string[],
			users: new Map(some),
			places: some.flatMap(([, places]) => places),
		})),
	);
}

export function toRemovals(memberships: Membership[]): Removal[] {
	const users = new Map<string, number[]>();
	memberships.forEach(({ userId }, place) => note(users, userId, place));
	return [...users].map(([userId, places]) => ({ userId, places }));
}

function note(users: Map<string, number[]>, userId: string, place: number): void {
	const places = users.get(userId);
	if (places) places.push(place);
	else users.set(userId, [place]);
}
