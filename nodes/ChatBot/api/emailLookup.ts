import type { HttpClient } from '../../shared/http/client';
import { oneEach, STOP } from '../../shared/http/throttle';
import { inChunks } from '../../shared/values';
import { toWireFilter } from './filters';
import { MOST_FILTERS, USERS_PER_PAGE } from './limits';
import { emailOf, spellingOf, toKey, type User } from './user';
import { fetchUserPage, tryUserPage, type Users } from './users';

/** Users by their email in lower case. */
type UsersByEmail = Map<string, User>;

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
		const found = await this.findByFilter([...spellings.values()]);
		return found ?? (await this.findInAll(new Set(spellings.keys())));
	}

	/** `undefined` when ChatBot does not honour the filters. */
	private async findByFilter(wanted: string[]): Promise<UsersByEmail | undefined> {
		const found: UsersByEmail = new Map();
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
	private async isHonoured(proof: PlaceProof, found: UsersByEmail): Promise<boolean> {
		if (proof.unproven.length === 0) return true;
		const users = found.size > 0 ? [...found.values()] : await this.newest();
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

	private async findInAll(wanted: Set<string>): Promise<UsersByEmail> {
		const found: UsersByEmail = new Map();
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

/** If several users share an email, the one created first counts, in every run. */
function remember(found: UsersByEmail, user: User): void {
	const email = emailOf(user);
	const known = found.get(email);
	if (!known || user.createdAt < known.createdAt) found.set(email, user);
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
