import { randomUUID } from 'node:crypto';
import { conflict, notFound } from '../../framework/failure';
import type { IdSource } from '../../framework/ids';
import type { Predicate } from '../filters/predicate';
import type { Attributes, User } from '../model';
import { SortedUsers, type SortField, type SortOrder } from './sorted-users';

export interface UserPageQuery {
	field: SortField;
	order: SortOrder;
	limit: number;
	after?: User;
	selects?: Predicate;
}

export class Users {
	private readonly byId = new Map<string, User>();
	private readonly byUserId = new Map<string, User>();
	private readonly sorted = {
		createdAt: new SortedUsers('createdAt'),
		lastSeen: new SortedUsers('lastSeen'),
	};

	constructor(
		private readonly ids: IdSource,
		private readonly changed: () => void,
	) {}

	get size(): number {
		return this.byId.size;
	}

	load(users: User[]): void {
		this.byId.clear();
		this.byUserId.clear();
		for (const user of users) this.register(user);
		for (const index of Object.values(this.sorted)) index.load(users);
	}

	all(): Iterable<User> {
		return this.byId.values();
	}

	find(id: string): User | undefined {
		return this.byId.get(id);
	}

	get(id: string): User {
		const user = this.byId.get(id);
		if (!user) throw notFound(`No user with id "${id}"`);
		return user;
	}

	create(attributes: Attributes, userId: string = randomUUID()): User {
		// What the service does with a known userId is not documented; refusing it is our assumption.
		if (this.byUserId.has(userId)) throw conflict(`A user with userId "${userId}" exists`);
		const now = Date.now();
		const user: User = {
			id: this.ids.next(now),
			userId,
			banned: false,
			attributes,
			sessionAttributes: {},
			conversations: [],
			segmentIds: new Set(),
			source: 'api',
			createdAt: now,
			lastSeen: now,
		};
		this.register(user);
		for (const index of Object.values(this.sorted)) index.add(user);
		this.changed();
		return user;
	}

	/** Merges; null clears. Whether the service merges or replaces is not documented. */
	update(id: string, attributes: Attributes): void {
		const user = this.get(id);
		user.attributes = { ...user.attributes, ...attributes };
		this.changed();
	}

	ban(id: string, banned: boolean): void {
		this.get(id).banned = banned;
		this.changed();
	}

	/** The user writes; a conversation that is not known yet begins. */
	noteMessage(id: string, conversationId: string, message: string): void {
		const user = this.get(id);
		this.sorted.lastSeen.remove(user);
		user.lastSeen = Date.now();
		this.sorted.lastSeen.add(user);
		if (!user.conversations.some((conversation) => conversation.id === conversationId)) {
			const conversation = { id: conversationId, date: user.lastSeen, firstMessage: message };
			user.conversations.push(conversation);
		}
		this.changed();
	}

	setSessionAttributes(id: string, attributes: Record<string, string>): void {
		this.get(id).sessionAttributes = attributes;
		this.changed();
	}

	/** Counts every match, also those before and behind the page. */
	page({ field, order, limit, after, selects }: UserPageQuery): { users: User[]; count: number } {
		const users: User[] = [];
		for (const user of this.sorted[field].walk(order, after)) {
			if (users.length === limit) break;
			if (!selects || selects(user)) users.push(user);
		}
		return { users, count: selects ? this.countMatches(selects) : this.size };
	}

	*walk(field: SortField, order: SortOrder, selects?: Predicate): Generator<User> {
		for (const user of this.sorted[field].walk(order)) {
			if (!selects || selects(user)) yield user;
		}
	}

	private countMatches(selects: Predicate): number {
		let count = 0;
		for (const user of this.byId.values()) if (selects(user)) count += 1;
		return count;
	}

	private register(user: User): void {
		this.byId.set(user.id, user);
		this.byUserId.set(user.userId, user);
	}
}
