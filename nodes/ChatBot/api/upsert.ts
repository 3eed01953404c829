import type { HttpClient } from '../../shared/http/client';
import { oneEach, STOP } from '../../shared/http/throttle';
import { groupBy, outcomeOf } from '../../shared/values';
import { EmailLookup } from './emailLookup';
import type { Members, Membership } from './members';
import { type User, DEFAULT_ATTRIBUTES, toKey } from './user';
import type { Users } from './users';

type Attributes = Record<string, string>;

export interface Contact {
	email: string;
	/** Without the email. */
	attributes: Attributes;
	segmentIds: string[];
	/** Missing until the contact has been tried. */
	outcome?: Upserted | Error;
}

export interface Upserted {
	id: string;
	outcome: 'created' | 'updated' | 'unchanged';
	/** The attributes that were written. */
	changes: Attributes;
}

/**
 * Creates or updates users by their email with as few calls as possible: five emails in one lookup,
 * one call for a new user, one for a user with changes, none for a user without, and one per thousand
 * existing users for their segments.
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

	/** Every contact gets its outcome. All contacts with the same email are one user. */
	async run(contacts: Contact[], stopAtFirst: boolean): Promise<void> {
		const known = await this.lookup.find(contacts.map(({ email }) => email));
		const users = groupBy(contacts, ({ email }) => toKey(email));
		await this.client.forEach(oneEach(users), async (ofUser) => {
			const outcome = await outcomeOf(this.upsert(ofUser, known.get(toKey(ofUser[0].email))));
			for (const contact of ofUser) contact.outcome = outcome;
			return stopAtFirst && outcome instanceof Error ? STOP : undefined;
		});
		if (stopAtFirst && contacts.some(({ outcome }) => outcome instanceof Error)) return;
		await this.addToSegments(contacts, stopAtFirst);
	}

	private async upsert(contacts: Contact[], user: User | undefined): Promise<Upserted> {
		const [{ email }] = contacts;
		// If an attribute has two values, the later one counts.
		const attributes = Object.assign({}, ...contacts.map((one) => one.attributes)) as Attributes;
		if (user) return await this.update(attributes, user);
		const segments = [...new Set(contacts.flatMap(({ segmentIds }) => segmentIds))];
		const id = await this.users.createUnlessTaken({
			attributes: { [DEFAULT_ATTRIBUTES.email]: email, ...attributes },
			...(segments.length > 0 ? { segments } : {}),
		});
		if (id !== undefined) return { id, outcome: 'created', changes: attributes };
		// Another run was faster. Now the user can be found.
		const found = (await this.lookup.find([email])).get(toKey(email));
		if (found) return await this.update(attributes, found);
		throw this.client.failures.plain(
			`ChatBot has a user like '${email}' already, but does not find one with this email`,
			'Look the user up in ChatBot and use the operation Update with the ID.',
		);
	}

	private async update(attributes: Attributes, user: User): Promise<Upserted> {
		const changes = Object.fromEntries(
			Object.entries(attributes).filter(([name, value]) => user.attributes[name] !== value),
		);
		if (Object.keys(changes).length === 0) return { id: user.id, outcome: 'unchanged', changes };
		await this.users.update(user.id, changes);
		return { id: user.id, outcome: 'updated', changes };
	}

	/** New users got their segments when they were created. */
	private async addToSegments(contacts: Contact[], stopAtFirst: boolean): Promise<void> {
		const memberships = contacts.flatMap((contact) => {
			const { outcome, segmentIds } = contact;
			const isDone = !outcome || outcome instanceof Error || outcome.outcome === 'created';
			if (isDone || segmentIds.length === 0) return [];
			return [{ contact, membership: { userId: outcome.id, segmentIds } as Membership }];
		});
		await this.members.addAll(
			memberships.map(({ membership }) => membership),
			stopAtFirst,
		);
		for (const { contact, membership } of memberships) {
			const { outcome } = membership;
			if (outcome !== 'added') contact.outcome = outcome instanceof Error ? outcome : undefined;
		}
	}
}
