import type { IDataObject } from 'n8n-workflow';
import { isRecord } from '../../shared/values';
import type { ApiRequest, HttpClient } from '../../shared/http/client';
import { channelLabel } from './channels';
import { MESSAGES_PER_PAGE, SMALLEST_PAGE } from './limits';
import { numberedPages } from './numberedPages';

/** Whose messages: the ID is that of the channel, not the `userId` of the user list. */
export interface BotUserKey {
	botUserId: string;
	channelId: number;
}

export interface TranscriptList extends BotUserKey {
	/** ISO 8601 in UTC. Without them the service takes the last three months. */
	startDate?: string;
	endDate?: string;
	limit: number;
	pageSize?: number;
}

export interface Profile extends BotUserKey {
	customFields: IDataObject;
	tags: string[];
}

const PATH = '/transcripts';

export class Transcripts {
	constructor(private readonly client: HttpClient) {}

	/** Messages in the order of the service, presumably the oldest first. They have no IDs. */
	list({ limit, pageSize, ...body }: TranscriptList): AsyncGenerator<IDataObject[]> {
		return numberedPages(this.client, {
			request: { doing: 'list the messages of the bot user', path: PATH, body },
			read: readTranscripts,
			expected: EXPECTED,
			limit,
			pageSize: pageSize ?? MESSAGES_PER_PAGE,
		});
	}

	/**
	 * Custom fields and tags come along with the transcripts; the smallest page is the cheapest way to
	 * them. The service gives an empty answer for somebody it does not know (an assumption), which is
	 * told as "not found".
	 */
	async profile({ botUserId, channelId }: BotUserKey): Promise<Profile> {
		const request: ApiRequest = {
			doing: 'get the profile of the bot user',
			method: 'POST',
			path: PATH,
			query: { page: 1, limit: SMALLEST_PAGE },
			body: { botUserId, channelId },
			repeatable: true,
		};
		const answer = readTranscripts(await this.client.json(request));
		if (!answer) throw this.client.failures.unexpected(request, EXPECTED);
		const { customFields, tags } = answer.botUser;
		const profile: Profile = {
			botUserId,
			channelId,
			customFields: isRecord(customFields) ? (customFields as IDataObject) : {},
			tags: Array.isArray(tags) ? (tags as string[]) : [],
		};
		const isKnown =
			answer.rows.length > 0 ||
			profile.tags.length > 0 ||
			Object.keys(profile.customFields).length > 0;
		if (isKnown) return profile;
		throw this.client.failures.plain(
			`Bot user '${botUserId}' was not found on ${channelLabel(channelId)}`,
			'Choose the bot user from the list, or check ID and channel: a WhatsApp ID is the phone number with + and country code. Somebody without messages in the last three months, custom fields and tags looks the same.',
		);
	}
}

const EXPECTED = 'messages under "transcripts"';

function readTranscripts(body: unknown) {
	if (!isRecord(body) || !('transcripts' in body || 'botUser' in body)) return undefined;
	const rows = body.transcripts ?? [];
	if (!Array.isArray(rows)) return undefined;
	return {
		rows: rows as unknown[],
		paging: body.paginationDetails,
		botUser: isRecord(body.botUser) ? body.botUser : {},
	};
}
