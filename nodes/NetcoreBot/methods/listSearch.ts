import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import { cutPage, pageAt } from '../../shared/run/pickers';
import { CHANNELS, channelCodeOf } from '../api/channels';
import { connectNetcoreBot } from '../api/connect';
import { LONGEST_USER_PERIOD } from '../api/limits';
import type { BotUser } from '../api/users';

/** The most users a picker looks through; who is not among them can be entered by ID. */
const MOST_USERS = 500;

/**
 * Who was active on the chosen channel in the last five days, found by name or Bot User ID. The service
 * cannot search, so the pages are looked through here, as far as is needed.
 */
export async function searchBotUsers(
	this: ILoadOptionsFunctions,
	searchText = '',
	token?: string,
): Promise<INodeListSearchResult> {
	const { users } = await connectNetcoreBot(this);
	const wanted = searchText.trim().toLowerCase();
	const shown = pageAt(token);
	const now = Date.now();
	const found: BotUser[] = [];
	const pages = users.list({
		channelIds: channelsFor(this.getCurrentNodeParameter('channelId')),
		period: { from: now - LONGEST_USER_PERIOD, to: now },
		limit: MOST_USERS,
	});
	for await (const page of pages) {
		found.push(...page.filter((user) => user.botUserId && mentions(user, wanted)));
		if (found.length > shown.to) break;
	}
	const entries = found.map((user) => ({ name: nameOf(user), value: String(user.botUserId) }));
	return cutPage(entries, shown);
}

/** The channel may still be an expression while the form is filled in. */
function channelsFor(channelId: unknown): number[] {
	const code = channelCodeOf(channelId);
	if (code !== undefined) return [code];
	return CHANNELS.filter(({ listsUsers }) => listsUsers).map((channel) => channel.code);
}

const mentions = ({ botUserId, name }: BotUser, wanted: string): boolean =>
	[botUserId, name].some((text) =>
		String(text ?? '')
			.toLowerCase()
			.includes(wanted),
	);

/** `Asha (+911234500000)`; the service gives the phone number as name where it knows none. */
function nameOf({ botUserId, name }: BotUser): string {
	return name && name !== botUserId ? `${name} (${botUserId})` : String(botUserId);
}
