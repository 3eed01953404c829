import type {
	ILoadOptionsFunctions,
	INodeListSearchItems,
	INodeListSearchResult,
} from 'n8n-workflow';
import { toText } from '../../shared/values';
import { cutPage, pageAt } from '../../shared/run/pickers';
import { CHANNELS, channelCodeOf } from '../api/channels';
import { connectNetcoreBot } from '../api/connect';
import { LONGEST_USER_PERIOD } from '../api/limits';
import type { BotUser } from '../api/users';

/** The most users that a picker searches. You can enter anyone else by ID. */
const MOST_USERS = 500;

/**
 * The users who were active on the chosen channel in the last five days, by name or Bot User ID. The
 * service has no search, so this reads as many pages as the picker needs.
 */
export async function searchBotUsers(
	this: ILoadOptionsFunctions,
	searchText = '',
	token?: string,
): Promise<INodeListSearchResult> {
	const { client, users } = await connectNetcoreBot(this);
	const wanted = searchText.trim().toLowerCase();
	const shown = pageAt(token);
	const now = Date.now();
	const found: INodeListSearchItems[] = [];
	let [listed, choosable] = [0, 0];
	const pages = users.list({
		channelIds: channelsFor(this.getCurrentNodeParameter('channelId')),
		period: { from: now - LONGEST_USER_PERIOD, to: now },
		limit: MOST_USERS,
	});
	for await (const page of pages) {
		const entries = page.flatMap(toEntry);
		listed += page.length;
		choosable += entries.length;
		// The name holds the ID as well.
		found.push(...entries.filter(({ name }) => name.toLowerCase().includes(wanted)));
		if (found.length > shown.to) break;
	}
	if (listed > 0 && choosable === 0) {
		throw client.failures.unexpected({ doing: 'list users' }, 'users with a "botUserId"');
	}
	return cutPage(found, shown);
}

/** While you fill in the form, the channel may be an expression. */
function channelsFor(channelId: unknown): number[] {
	const code = channelCodeOf(channelId);
	if (code !== undefined) return [code];
	return CHANNELS.filter(({ listsUsers }) => listsUsers).map((channel) => channel.code);
}

/**
 * `Asha (+911234500000)`, or only the ID: the service gives the phone number as the name if it knows no
 * other. You cannot choose a user without a Bot User ID.
 */
function toEntry({ botUserId, name }: BotUser): INodeListSearchItems[] {
	const value = toText(botUserId);
	if (!value) return [];
	const known = toText(name);
	return [{ name: known && known !== value ? `${known} (${value})` : value, value }];
}
