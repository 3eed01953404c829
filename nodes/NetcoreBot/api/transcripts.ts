import type { IDataObject } from 'n8n-workflow';
import { isRecord } from '../../shared/values';
import type { ApiRequest, HttpClient } from '../../shared/http/client';
import { channelLabel } from './channels';
import { MESSAGES_PER_PAGE, SMALLEST_PAGE } from './limits';
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
			read: readMessages,
			expected: 'a list of messages under "transcripts"',
			limit,
			pageSize: pageSize ?? MESSAGES_PER_PAGE,
		});
	}

	/**
	 * The transcripts bring custom fields and tags along, and the smallest page is the cheapest way to get
	 * them. We assume that the service answers without content if it does not know the user; this becomes
	 * "not found".
	 */
	async profile({ botUserId, channelId }: BotUserKey): Promise<Profile> {
		const request: ApiRequest = {
			doing: 'get the profile of the bot user',
			method: 'POST',
			path: PATH,
			query: { page: 1, limit: SMALLEST_PAGE },
			body: { botUserId, channelId },
			changes: false,
		};
		const answer = readProfile(await this.client.json(request));
		if (!answer) {
			throw this.client.failures.unexpected(
				request,
				'custom fields and tags under "botUser" and messages under "transcripts"',
			);
		}
		const { isKnown, customFields, tags } = answer;
		if (isKnown) return { botUserId, channelId, customFields, tags };
		throw this.client.failures.plain(
			`Bot user '${botUserId}' was not found on ${channelLabel(channelId)}`,
			'Choose the bot user from the list, or check ID and channel: a WhatsApp ID is the phone number with + and country code. Somebody without messages in the last three months, custom fields and tags looks the same.',
		);
	}
}

function readMessages(body: unknown) {
	if (!isRecord(body) || !Array.isArray(body.transcripts)) return undefined;
	return { rows: body.transcripts as unknown[], paging: body.paginationDetails };
}

/** Somebody who has messages has a profile, too, if only an empty one; only an unknown user may lack it. */
function readProfile(body: unknown) {
	const messages = readMessages(body);
	if (!messages || !isRecord(body)) return undefined;
	const hasMessages = messages.rows.length > 0;
	const botUser = body.botUser ?? (hasMessages ? undefined : {});
	if (!isRecord(botUser)) return undefined;
	const customFields = botUser.customFields ?? {};
	const tags = botUser.tags ?? [];
	if (!isRecord(customFields) || !Array.isArray(tags)) return undefined;
	return {
		isKnown: hasMessages || tags.length > 0 || Object.keys(customFields).length > 0,
		customFields: customFields as IDataObject,
		tags: tags as string[],
	};
}
