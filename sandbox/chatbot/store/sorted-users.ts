import type { User } from '../model';

export type SortField = 'createdAt' | 'lastSeen';
export type SortOrder = 'asc' | 'desc';

/**
 * All users in the order of one date, ties by id. Kept sorted on every insert, so that a page costs what it
 * holds and not what the store holds; descending pages read the same array backwards.
 */
export class SortedUsers {
	private users: User[] = [];

	constructor(private readonly field: SortField) {}

	load(users: Iterable<User>): void {
		this.users = [...users].sort((a, b) => this.compare(a, b));
	}

	add(user: User): void {
		this.users.splice(this.positionOf(user), 0, user);
	}

	/** To be called before the date changes: afterwards the user cannot be found. */
	remove(user: User): void {
		this.users.splice(this.positionOf(user), 1);
	}

	/** Everybody behind `after`, or everybody. */
	*walk(order: SortOrder, after?: User): Generator<User> {
		const { users } = this;
		if (order === 'asc') {
			const start = after ? this.positionOf(after) + 1 : 0;
			for (let index = start; index < users.length; index++) yield users[index];
		} else {
			const start = after ? this.positionOf(after) - 1 : users.length - 1;
			for (let index = start; index >= 0; index--) yield users[index];
		}
	}

	/** Where the user stands, or would have to be put. */
	private positionOf(user: User): number {
		let low = 0;
		let high = this.users.length;
		// New users belong at the end almost always.
		if (high > 0 && this.compare(this.users[high - 1], user) < 0) return high;
		while (low < high) {
			const middle = (low + high) >>> 1;
			if (this.compare(this.users[middle], user) < 0) low = middle + 1;
			else high = middle;
		}
		return low;
	}

	private compare(a: User, b: User): number {
		return a[this.field] - b[this.field] || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
	}
}
