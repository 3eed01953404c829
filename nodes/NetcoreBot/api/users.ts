import type { IDataObject } from 'n8n-workflow';
import { isRecord } from '../../shared/values';
import type { HttpClient } from '../../shared/http/client';
import { LONGEST_USER_PERIOD, USERS_PER_PAGE } from './limits';
import { numberedPages } from './numberedPages';
import { windowsOf, type Window } from './windows';

/** A row of the user list; two of its keys hold spaces. */
export interface BotUser extends IDataObject {
	userId: string;
	/** Per channel, e.g. the phone number; what transcripts are asked with. */
	botUserId?: string;
	/** The phone number where no name is known. The documentation calls it `userName`. */
	name?: string;
	channelName?: string;
}

export interface UserList {
	channelIds: number[];
	/** When the users were active. */
	period: Window;
	limit: number;
	pageSize?: number;
}

export class Users {
	constructor(private readonly client: HttpClient) {}

	/**
	 * Users who were active in the period, the last active first, each once. A longer period than one
	 * call may cover is asked for in parts, the newest first: whoever an older part adds was last active in
	 * it, so the order is that of one long list. Users who are active while the list is read move in it;
	 * those who show up again are left out.
	 */
	async *list({ channelIds, period, limit, pageSize }: UserList): AsyncGenerator<BotUser[]> {
		const seen = new Set<unknown>();
		let missing = limit;
		for (const window of windowsOf(period, LONGEST_USER_PERIOD)) {
			const rows = numberedPages(this.client, {
				request: {
					doing: 'list users',
					path: '/users',
					body: { channelIds, startDate: toIso(window.from), endDate: toIso(window.to) },
				},
				read: readUsers,
				expected: 'a list of users under "users"',
				limit: missing,
				pageSize: pageSize ?? USERS_PER_PAGE,
				keep: (row) => isNew(seen, row.userId),
			});
			for await (const chunk of rows) {
				missing -= chunk.length;
				yield chunk as BotUser[];
			}
			if (missing <= 0) return;
		}
	}
}

function readUsers(body: unknown) {
	if (!isRecord(body) || !('users' in body)) return undefined;
	const rows = body.users ?? [];
	return Array.isArray(rows) ? { rows: rows as unknown[], paging: body } : undefined;
}

/** A row without an ID cannot be told apart from others and always counts. */
function isNew(seen: Set<unknown>, id: unknown): boolean {
	if (id === undefined || id === null || id === '') return true;
	if (seen.has(id)) return false;
	seen.add(id);
	return true;
}

const toIso = (milliseconds: number) => new Date(milliseconds).toISOString();
