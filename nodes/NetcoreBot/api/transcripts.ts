import type { IDataObject } from 'n8n-workflow';
import { isRecord } from '../../shared/values';
import type { HttpClient } from '../../shared/http/client';
import { MESSAGES_PER_PAGE } from './limits';
import { numberedPages } from './numberedPages';

/** Whose messages. The ID is that of the channel, not the `userId` of the user list. */
export interface BotUserKey {
	botUserId: string;
	channelId: number;
}

export interface TranscriptList extends BotUserKey {
	/** ISO 8601 in UTC. Without dates the service takes the last three months. */
	startDate?: string;
	endDate?: string;
	limit: number;
	pageSize?: number;
}

export const TRANSCRIPTS_PATH = '/transcripts';

export class Transcripts {
	constructor(private readonly client: HttpClient) {}

	/** Messages in the order of the service, presumably the oldest first. They have no IDs. */
	list({ limit, pageSize, ...body }: TranscriptList): AsyncGenerator<IDataObject[]> {
		return numberedPages(this.client, {
			request: { doing: 'list the messages of the bot user', path: TRANSCRIPTS_PATH, body },
			read: readMessages,
			expected: 'a list of messages under "transcripts"',
			limit,
			pageSize: pageSize ?? MESSAGES_PER_PAGE,
		});
	}
}

export function readMessages(body: unknown) {
	if (!isRecord(body) || !Array.isArray(body.transcripts)) return undefined;
	return { rows: body.transcripts as unknown[], paging: body.paginationDetails };
}
