import type { IDataObject } from 'n8n-workflow';
import { isRecord, toText } from '../../shared/values';
import type { HttpClient } from '../../shared/http/client';
import { windowsOf, type Window } from './dates';
import { LONGEST_USER_PERIOD, USERS_PER_PAGE } from './limits';
import { numberedPages } from './numberedPages';

/** A row of the user list; two of its keys contain spaces. */
export interface BotUser extends IDataObject {
	userId: string;
	/** The ID on the channel, e.g. the phone number. Transcripts need it. The documentation leaves it out. */
	botUserId?: string;
	/** The phone number if no name is known. The documentation calls it `userName`. */
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
	 * Users who were active in the period, the last active first, each once. A period that is too long for
	 * one call is split, and the newest part comes first: a user whom an older part adds was last active in
	 * that part, so the order is that of one long list. A user who is active while the list is read moves
	 * within it and may appear again; only the first appearance counts.
	 */
	async *list({ channelIds, period, limit, pageSize }: UserList): AsyncGenerator<BotUser[]> {
		const seen = new Set<string>();
		let missing = limit;
		for (const window of windowsOf(period, LONGEST_USER_PERIOD)) {
			const rows = numberedPages(this.client, {
				request: {
					doing: 'list users',
					path: '/users',
					body: { channelIds, startDate: toIso(window.from), endDate: toIso(window.to) },
				},
				read: readUsers,
				expected: 'a list of users under "users", each with a "userId"',
				limit: missing,
				pageSize: pageSize ?? USERS_PER_PAGE,
				keep: (row) => isNew(seen, idOf(row)),
			});
			for await (const chunk of rows) {
				missing -= chunk.length;
				yield chunk as BotUser[];
			}
			if (missing <= 0) return;
		}
	}
}

/** Without its ID a row cannot be told from others, so an answer with such a row is not a list of users. */
function readUsers(body: unknown) {
	if (!isRecord(body) || !Array.isArray(body.users)) return undefined;
	const rows: unknown[] = body.users;
	return rows.every(idOf) ? { rows, paging: body } : undefined;
}

const idOf = (row: unknown): string => (isRecord(row) ? (toText(row.userId)?.trim() ?? '') : '');

function isNew(seen: Set<string>, id: string): boolean {
	if (seen.has(id)) return false;
	seen.add(id);
	return true;
}

const toIso = (milliseconds: number) => new Date(milliseconds).toISOString();
