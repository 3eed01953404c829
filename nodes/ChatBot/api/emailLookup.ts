import type { HttpClient } from '../../shared/http/client';
import { oneEach, STOP } from '../../shared/http/throttle';
import { inChunks } from '../../shared/values';
import { toWireFilter } from './filters';
import { MOST_FILTERS, USERS_PER_PAGE } from './limits';
import { emailOf, spellingOf, toKey, type User } from './user';
import { fetchUserPage, tryUserPage, type Users } from './users';

/** Users by their email in lower case. */
export type UsersByEmail = Map<string, User>;

/**
 * Finds users by email, five in one call. The form of ChatBot's filters is an assumption. If ChatBot
 * misreads a filter, existing contacts look new and are created again. An email therefore counts as new
 * only if no answer contains other users, and if a filter at the same place in a call has found somebody.
 * Otherwise the lookup lists all users once and searches them here.
 */
export class EmailLookup {
	constructor(
		private readonly client: HttpClient,
		private readonly users: Users,
	) {}

	async find(emails: string[]): Promise<UsersByEmail> {
		const spellings = new Map(emails.map((email) => [toKey(email), email.trim()]));
		if (spellings.size === 0) return new Map();
		const found =
			(await this.findByFilter([...spellings.values()])) ??
			(await this.findInAll(new Set(spellings.keys())));
		const choice = choiceIn(found);
		if (choice) this.client.note(choice);
		return new Map([...found].map(([email, users]) => [email, firstOf(users)]));
	}

	/** `undefined` when ChatBot does not honour the filters. */
	private async findByFilter(wanted: string[]): Promise<Found | undefined> {
		const found: Found = new Map();
		const proof = new PlaceProof();
		const chunks = inChunks(wanted, MOST_FILTERS);
		// The first chunk goes alone: if ChatBot does not honour filters, the other calls are saved.
		for (const group of [chunks.slice(0, 1), chunks.slice(1)]) {
			let isRefused = false;
			await this.client.forEach(oneEach(group), async (emails) => {
				const users = await this.ask(emails);
				isRefused ||= users === undefined;
				if (users === undefined) return STOP;
				for (const user of users) remember(found, user);
				proof.note(emails, users);
				return undefined;
			});
			if (isRefused) return undefined;
		}
		return (await this.isHonoured(proof, found)) ? found : undefined;
	}

	/** The users with these emails; `undefined` when ChatBot refuses or also returns other users. */
	private async ask(emails: string[]): Promise<User[] | undefined> {
		const filters = emails.map((value) =>
			toWireFilter({ type: 'email', operator: 'equals', value }),
		);
		const keys = emails.map(toKey);
		const rows: User[] = [];
		let after: string | undefined;
		do {
			const page = await tryUserPage(this.client, USERS_PER_PAGE, { after, match: 'any', filters });
			if (!page?.rows.every((user) => keys.includes(emailOf(user)))) return undefined;
			if (after !== undefined && page.next === after) return undefined;
			rows.push(...page.rows);
			after = page.next;
		} while (after !== undefined);
		return rows;
	}

	/** Tries the places that found nobody with emails that are known to exist. */
	private async isHonoured(proof: PlaceProof, found: Found): Promise<boolean> {
		if (proof.unproven.length === 0) return true;
		const users = found.size > 0 ? [...found.values()].map(firstOf) : await this.newest();
		const emails = new Map(users.map((user) => [emailOf(user), spellingOf(user)]));
		emails.delete('');
		if (proof.missing.some((email) => emails.has(toKey(email)))) return false;
		const known = [...emails.values()];
		// Either nobody has an email, or only the whole list can tell.
		if (known.length === 0) return users.length < USERS_PER_PAGE;
		for (const places of inChunks(proof.unproven, known.length)) {
			const answer = await this.ask(proof.trial(places, known));
			const there = new Set(answer?.map(emailOf));
			if (!places.every((_, nth) => there.has(toKey(known[nth])))) return false;
		}
		return true;
	}

	private async newest(): Promise<User[]> {
		return (await fetchUserPage(this.client, USERS_PER_PAGE, {})).rows;
	}

	private async findInAll(wanted: Set<string>): Promise<Found> {
		const found: Found = new Map();
		const everybody = this.users.list({
			limit: Infinity,
			match: 'all',
			filters: [],
			rawFilters: [],
		});
		for await (const page of everybody) {
			for (const user of page) if (wanted.has(emailOf(user))) remember(found, user);
		}
		return found;
	}
}

/** All users with an email, by it in lower case. */
type Found = Map<string, User[]>;

function remember(found: Found, user: User): void {
	const email = emailOf(user);
	found.set(email, [...(found.get(email) ?? []), user]);
}

/** If several users share an email, the one created first counts, in every run. */
const firstOf = (users: User[]): User =>
	users.reduce((first, user) => (user.createdAt < first.createdAt ? user : first));

/** Emails that a note names. */
const MOST_NAMED = 5;

/** What is said where an email did not tell whom it means. */
function choiceIn(found: Found): string | undefined {
	const shared = [...found.values()].filter((users) => users.length > 1);
	if (shared.length === 0) return undefined;
	const named = shared.slice(0, MOST_NAMED).map((users) => {
		const first = firstOf(users);
		return `${spellingOf(first)} (${users.length} users, taken: ${first.id})`;
	});
	if (shared.length > MOST_NAMED) named.push(`${shared.length - MOST_NAMED} more`);
	return `Several users have the same email; the one created first was taken: ${named.join(', ')}`;
}

/**
 * Tracks which places in a call with several filters are known to work. A service may honour only the
 * first filter, or require all of them to match; emails at the other places would then look new.
 */
class PlaceProof {
	/** Emails that were not found and therefore look new. */
	readonly missing: string[] = [];

	/** Places in the longest call. */
	private width = 0;

	private readonly working = new Set<number>();

	private readonly doubtful = new Set<number>();

	note(emails: string[], users: User[]): void {
		this.width = Math.max(this.width, emails.length);
		const found = new Set(users.map(emailOf));
		emails.forEach((email, place) => {
			if (!found.has(toKey(email))) {
				this.missing.push(email);
				this.doubtful.add(place);
			}
			// A call with a single filter says nothing about calls with several.
			else if (emails.length > 1) this.working.add(place);
		});
	}

	/** Places that missed an email and never found one. */
	get unproven(): number[] {
		return [...this.doubtful].filter((place) => !this.working.has(place));
	}

	/** A call with a known email at each of these places and missing emails at the others. */
	trial(places: number[], known: string[]): string[] {
		const { missing, width } = this;
		const emails = Array.from({ length: width }, (_, place) => missing[place % missing.length]);
		places.forEach((place, nth) => {
			emails[place] = known[nth];
		});
		return emails;
	}
}
