import type { IDataObject } from 'n8n-workflow';
import type { ApiRequest, HttpClient } from '../../shared/http/client';
import { path } from '../../shared/http/url';
import { isRecord } from '../../shared/values';
import { channelLabel, isUserId } from './channels';
import { LONGEST_USER_PERIOD, SMALLEST_PAGE, USERS_PER_PAGE } from './limits';
import { readMessages, TRANSCRIPTS_PATH, type BotUserKey } from './transcripts';
import type { BotUser, Users } from './users';

export interface Profile extends BotUserKey {
	customFields: IDataObject;
	tags: string[];
}

type Content = Pick<Profile, 'customFields' | 'tags'>;

const DOING = 'get the profile of the bot user';

/** Custom fields and tags of one bot user, by either ID. */
export class Profiles {
	/** Whether the call for one user was not there, and the transcripts had to do. */
	private isMissing = false;

	constructor(
		private readonly client: HttpClient,
		private readonly users: Users,
	) {}

	/**
	 * One light call. Where the service does not have it, or does not take this sort of ID, a page of
	 * transcripts tells the same; it also tells somebody without a profile from somebody unknown.
	 */
	async get(key: BotUserKey): Promise<Profile> {
		const content = this.isMissing ? undefined : await this.fetchLight(key.botUserId);
		if (content && !isEmpty(content)) return { ...key, ...content };
		const profile = await this.getFromTranscripts(key);
		if (!content) this.isMissing = true;
		return profile;
	}

	/** `undefined` after 404. Whether the ID is that of the user list or of the channel is not documented. */
	private async fetchLight(id: string): Promise<Content | undefined> {
		const request: ApiRequest = { doing: DOING, method: 'GET', path: path`/userData/${id}` };
		const answer = await this.client.anyAnswer(request);
		if (answer.status === 404) return undefined;
		const content = contentIn(this.client.success(request, answer).body);
		if (content) return content;
		throw this.client.failures.unexpected(request, 'custom fields and tags');
	}

	/** Transcripts know the ID of the channel only. */
	private async getFromTranscripts({ botUserId, channelId }: BotUserKey): Promise<Profile> {
		const known = await this.fetchFromTranscripts({ botUserId, channelId });
		if (known) return { botUserId, channelId, ...known };
		const other = isUserId(botUserId) ? await this.otherIdOf(botUserId, channelId) : undefined;
		const key = other === undefined ? undefined : { botUserId: other, channelId };
		const content = key && (await this.fetchFromTranscripts(key));
		if (content) return { ...key, ...content };
		throw this.client.failures.plain(
			`Bot user '${botUserId}' was not found on ${channelLabel(channelId)}`,
			'Choose the bot user from the list, or check ID and channel: a WhatsApp ID is the phone number with + and country code. Somebody without messages in the last three months, custom fields and tags looks the same.',
		);
	}

	/**
	 * The transcripts bring custom fields and tags along, and the smallest page is the cheapest way to get
	 * them. We assume that the service answers without content if it does not know the user.
	 */
	private async fetchFromTranscripts(body: BotUserKey): Promise<Content | undefined> {
		const request: ApiRequest = {
			doing: DOING,
			method: 'POST',
			path: TRANSCRIPTS_PATH,
			query: { page: 1, limit: SMALLEST_PAGE },
			body,
			changes: false,
		};
		const answer = await this.client.json(request);
		const messages = readMessages(answer);
		const hasMessages = messages !== undefined && messages.rows.length > 0;
		// Somebody who has messages has a profile, too, if only an empty one.
		const botUser = isRecord(answer)
			? (answer.botUser ?? (hasMessages ? undefined : {}))
			: undefined;
		const content = messages && contentIn(botUser);
		if (content) return hasMessages || !isEmpty(content) ? content : undefined;
		throw this.client.failures.unexpected(
			request,
			'custom fields and tags under "botUser" and messages under "transcripts"',
		);
	}

	/** The ID on the channel of somebody who was active in the last five days. */
	private async otherIdOf(userId: string, channelId: number): Promise<string | undefined> {
		const now = Date.now();
		const pages = this.users.list({
			channelIds: [channelId],
			period: { from: now - LONGEST_USER_PERIOD, to: now },
			limit: USERS_PER_PAGE,
		});
		const isMeant = (user: BotUser) => user.userId.toLowerCase() === userId.toLowerCase();
		for await (const page of pages) {
			const found = page.find(isMeant);
			if (found) return found.botUserId;
		}
		return undefined;
	}
}

function contentIn(body: unknown): Content | undefined {
	if (!isRecord(body)) return undefined;
	const customFields = body.customFields ?? {};
	const tags = body.tags ?? [];
	if (!isRecord(customFields) || !Array.isArray(tags)) return undefined;
	return { customFields: customFields as IDataObject, tags: tags as string[] };
}

const isEmpty = ({ customFields, tags }: Content) =>
	tags.length === 0 && Object.keys(customFields).length === 0;
