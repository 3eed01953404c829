import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import { CHANNELS, channelCodeOf } from '../api/channels';
import { connectNetcoreBot } from '../api/connect';
import { LONGEST_USER_PERIOD } from '../api/limits';
import type { BotUser } from '../api/users';

/** The most users a picker looks through; who is not among them can be entered by ID. */
const MOST_USERS = 500;

/** Entries a picker shows before the user scrolls on. */
const ENTRIES_PER_PAGE = 100;

/**
 * Who was active on the chosen channel in the last five days, found by name or Bot User ID. The service
 * cannot search, so the pages are looked through here, as far as is needed. The token is where the
 * next page begins.
 */
export async function searchBotUsers(
	this: ILoadOptionsFunctions,
	searchText = '',
	token = '0',
): Promise<INodeListSearchResult> {
	const { users } = await connectNetcoreBot(this);
	const wanted = searchText.trim().toLowerCase();
	const from = Number(token) || 0;
	const to = from + ENTRIES_PER_PAGE;
	const now = Date.now();
	const found: BotUser[] = [];
	const pages = users.list({
		channelIds: channelsFor(this.getCurrentNodeParameter('channelId')),
		period: { from: now - LONGEST_USER_PERIOD, to: now },
		limit: MOST_USERS,
	});
	for await (const page of pages) {
		found.push(...page.filter((user) => user.botUserId && mentions(user, wanted)));
		if (found.length > to) break;
	}
	return {
		results: found.slice(from, to).map((user) => ({
			name: nameOf(user),
			value: String(user.botUserId),
		})),
		paginationToken: to < found.length ? String(to) : undefined,
	};
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
