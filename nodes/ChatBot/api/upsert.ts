import type { HttpClient } from '../../shared/http/client';
import { isTellingFailure, settlePool } from '../../shared/run/settle';
import { DEFAULT_ATTRIBUTES } from './attributes';
import { EmailLookup } from './emailLookup';
import { toKey } from './emails';
import type { Members } from './members';
import type { User } from './types';
import type { Users } from './users';

export interface Contact {
	email: string;
	/** Without the email. */
	attributes: Record<string, string>;
	segmentIds: string[];
}

export interface Upserted {
	id: string;
	outcome: 'created' | 'updated' | 'unchanged';
	/** The attributes that were written. */
	changes: Record<string, string>;
}

/** All contacts of one run with the same email: they are one user. Of two values the later one counts. */
interface Group {
	email: string;
	indexes: number[];
	attributes: Record<string, string>;
	segments: Set<string>;
}

/**
 * Creates or updates users by their email with as few calls as possible: five emails in one look-up,
 * one call for a new user, one for a user of whom something differs, none for one who is as wanted, and
 * one per thousand for the segments of those who exist.
 */
export class Upsert {
	private readonly lookup: EmailLookup;

	constructor(
		private readonly client: HttpClient,
		private readonly users: Users,
		private readonly members: Members,
	) {
		this.lookup = new EmailLookup(client, users);
	}

	/** One result or failure per contact, in order. */
	async run(contacts: Contact[], stopAtFirst: boolean): Promise<Array<Upserted | Error>> {
		const groups = groupByEmail(contacts);
		const known = await this.lookup.find(contacts.map(({ email }) => email));
		const settled = await settlePool(
			groups.length,
			this.client.pace,
			stopAtFirst,
			async (index) => await this.settle(groups[index], known.get(toKey(groups[index].email))),
		);
		const results: Array<Upserted | Error> = [];
		groups.forEach(({ indexes }, group) => {
			const one = settled[group];
			for (const index of indexes) results[index] = 'failure' in one ? one.failure : one.value;
		});
		const isOver = stopAtFirst && results.some(isTellingFailure);
		if (!isOver) await this.addToSegments(contacts, results, stopAtFirst);
		return results;
	}

	private async settle(group: Group, user: User | undefined): Promise<Upserted> {
		if (user) return await this.update(group, user);
		const { email, attributes, segments } = group;
		const id = await this.users.createUnlessTaken({
			attributes: { [DEFAULT_ATTRIBUTES.email]: email, ...attributes },
			...(segments.size > 0 ? { segments: [...segments] } : {}),
		});
		if (id !== undefined) return { id, outcome: 'created', changes: attributes };
		// Another run was faster. Now the user can be found.
		const found = (await this.lookup.find([email])).get(toKey(email));
		if (found) return await this.update(group, found);
		throw this.client.failures.plain(
			`ChatBot has a user like '${email}' already, but does not find one with this email`,
			'Look the user up in ChatBot and use the operation Update with the ID.',
		);
	}

	private async update({ attributes }: Group, user: User): Promise<Upserted> {
		const changes = Object.fromEntries(
			Object.entries(attributes).filter(([name, value]) => user.attributes[name] !== value),
		);
		if (Object.keys(changes).length === 0) return { id: user.id, outcome: 'unchanged', changes };
		await this.users.update(user.id, changes);
		return { id: user.id, outcome: 'updated', changes };
	}

	/** New users got their segments when they were created. */
	private async addToSegments(
		contacts: Contact[],
		results: Array<Upserted | Error>,
		stopAtFirst: boolean,
	): Promise<void> {
		const places: number[] = [];
		const memberships = results.flatMap((result, index) => {
			const { segmentIds } = contacts[index];
			if (result instanceof Error || result.outcome === 'created' || segmentIds.length === 0)
				return [];
			places.push(index);
			return [{ userId: result.id, segmentIds }];
		});
		const added = await this.members.addAll(memberships, stopAtFirst);
		added.forEach((outcome, place) => {
			if (outcome instanceof Error) results[places[place]] = outcome;
		});
	}
}

function groupByEmail(contacts: Contact[]): Group[] {
	const groups = new Map<string, Group>();
	contacts.forEach(({ email, attributes, segmentIds }, index) => {
		const key = toKey(email);
		const group = groups.get(key) ?? { email, indexes: [], attributes: {}, segments: new Set() };
		groups.set(key, group);
		group.indexes.push(index);
		Object.assign(group.attributes, attributes);
		for (const id of segmentIds) group.segments.add(id);
	});
	return [...groups.values()];
}
