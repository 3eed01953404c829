import type { HttpClient } from '../../shared/http/client';
import { settlePool } from '../../shared/run/settle';
import { DEFAULT_ATTRIBUTES } from './attributes';
import { inChunks } from './chunks';
import { toWireFilter } from './filters';
import { MOST_FILTERS, USERS_PER_PAGE } from './limits';
import type { User } from './types';
import { fetchUserPage, tryUserPage } from './userPages';
import type { Users } from './users';

/** Users by their email in lower case. */
export type UsersByEmail = Map<string, User>;

/**
 * Finds users by email, five in one call. The form of ChatBot's filters is an assumption, and a filter
 * that is misread would make every contact look new and be created again. So the answers are believed
 * only when they hold nobody else, and when at least one of them held somebody; otherwise all users are
 * listed once and looked up here.
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
		const chunks = inChunks(wanted, MOST_FILTERS);
		// The first chunk alone: where filters are not honoured, it saves the calls for all others.
		for (const group of [chunks.slice(0, 1), chunks.slice(1)]) {
			const answers = await settlePool(
				group.length,
				this.client.pace,
				true,
				async (index) => await this.ask(group[index]),
			);
			for (const answer of answers) {
				if ('failure' in answer) throw answer.failure;
				if (!answer.value) return undefined;
				for (const user of answer.value) remember(found, user);
			}
		}
		return found.size > 0 || (await this.isProven(wanted)) ? found : undefined;
	}

	/** The users with these emails; `undefined` when somebody else is among them, or ChatBot refuses. */
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
			rows.push(...page.rows);
			after = page.next;
		} while (after !== undefined);
		return rows;
	}

	/** Nobody was found at all: either all are new, or the filters find nobody. A known user tells. */
	private async isProven(wanted: string[]): Promise<boolean> {
		const { rows } = await fetchUserPage(this.client, USERS_PER_PAGE, {});
		const known = rows.map(emailOf).find((email) => email !== '');
		if (known === undefined) return rows.length < USERS_PER_PAGE;
		const answer = await this.ask([...wanted.slice(0, MOST_FILTERS - 1), known]);
		return answer?.some((user) => emailOf(user) === known) ?? false;
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

/** Of several users with one email, the one created first counts, in every run. */
function remember(found: UsersByEmail, user: User): void {
	const email = emailOf(user);
	const known = found.get(email);
	if (!known || user.createdAt < known.createdAt) found.set(email, user);
}

export function toKey(email: string): string {
	return email.trim().toLowerCase();
}

function emailOf({ attributes }: User): string {
	return toKey(attributes[DEFAULT_ATTRIBUTES.email] ?? '');
}
