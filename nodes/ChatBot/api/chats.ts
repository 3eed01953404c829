import type { IDataObject } from 'n8n-workflow';
import type { ApiRequest, HttpClient } from '../../shared/http/client';
import { pages, type Page } from '../../shared/http/pages';
import { path } from '../../shared/http/url';
import type { ApiAnswer } from '../../shared/http/wire';
import { isRecord } from '../../shared/values';
import { hasId } from './entries';
import { CHATS_PER_PAGE } from './limits';

/** A chat of the archive, with everything that was said. The details have `attributes` as well. */
export interface Chat extends IDataObject {
	id: string;
	storyId: string;
	user: { id: string; name?: string | null; avatar?: string | null };
	source: string;
	/** Without a time, an ID or a type. */
	messages: Array<{ from: string; message: string }>;
	createdAt: string;
	updatedAt: string;
	finished: boolean;
}

/** ChatBot gives the archive newest first and has no filter, so these are applied here. */
export interface ChatList {
	/** `Infinity` for all. */
	limit: number;
	/** In milliseconds: chats that began at this time or later. */
	from?: number;
	/** In milliseconds: chats that began earlier. */
	before?: number;
	keep?(chat: Chat): boolean;
	/** Set to get the chats that a page holds from before the range as well. */
	wholePages?: boolean;
}

export class Chats {
	constructor(private readonly client: HttpClient) {}

	/** The archive page by page, from the end of the range to its start. */
	list({
		limit,
		from = -Infinity,
		before = Infinity,
		keep = () => true,
		wholePages = false,
	}: ChatList): AsyncGenerator<Chat[]> {
		const seen = new Set<string>();
		const isIn = (chat: Chat) => beginOf(chat) >= from && beginOf(chat) < before;
		return pages<Chat, number>({
			pageSize: CHATS_PER_PAGE,
			limit,
			keep: (chat) => (wholePages || isIn(chat)) && keep(chat),
			fetchPage: async (after = Number.isFinite(before) ? before : undefined) => {
				const { rows, next } = await this.page(after);
				const fresh = rows.filter(({ id }) => !seen.has(id));
				for (const { id } of fresh) seen.add(id);
				const isPast = rows.some((chat) => beginOf(chat) < from);
				return { rows: fresh, next: isPast ? undefined : next };
			},
			onRepeatedCursor: () =>
				this.client.failures.plain(
					'ChatBot gave the same page of chats twice, so the list was stopped',
					'Its paging does not move on. Set a limit, or run again later.',
				),
		});
	}

	/** One page of chats that began before a moment, or of the newest. */
	async page(after: number | undefined): Promise<Page<Chat, number>> {
		const request: ApiRequest = {
			doing: 'list chats',
			method: 'GET',
			path: '/v2/chats',
			query: { after },
		};
		const rows = await this.client.json(request);
		if (!Array.isArray(rows) || !rows.every(isChat)) {
			throw this.client.failures.unexpected(request, 'a list of chats with an ID and a date');
		}
		const last = rows.at(-1);
		// The documentation does not say whether the cursor takes its own millisecond in. One more does, so
		// that none of several chats in one millisecond is lost.
		return { rows, next: last && rows.length >= CHATS_PER_PAGE ? beginOf(last) + 1 : undefined };
	}

	async get(id: string): Promise<Chat> {
		const request = aboutChat(id);
		return this.readChat(request, await this.client.answer(request));
	}

	/** As `get`; `undefined` for a chat that is not there any more. */
	async find(id: string): Promise<Chat | undefined> {
		const request = aboutChat(id);
		const answer = await this.client.anyAnswer(request);
		return answer.status === 404 ? undefined : this.readChat(request, answer);
	}

	private readChat(request: ApiRequest, answer: ApiAnswer): Chat {
		const { body } = this.client.success(request, answer);
		if (isChat(body)) return body;
		throw this.client.failures.unexpected(request, 'a chat with an ID and a date');
	}
}

const aboutChat = (id: string): ApiRequest => ({
	doing: 'get the chat',
	notFound: `Chat '${id}' was not found`,
	notFoundHint:
		'Choose the chat from the list. Chats of stories of the old builder are not among these.',
	method: 'GET',
	path: path`/v2/chats/${id}`,
});

/** When a chat began, in milliseconds. */
export const beginOf = ({ createdAt }: { createdAt: string }): number => Date.parse(createdAt);

/** Whether a row has what the callers rely on; the rest may be missing. */
function isChat(row: unknown): row is Chat {
	return hasId(row) && isRecord(row.user) && !Number.isNaN(Date.parse(String(row.createdAt)));
}
