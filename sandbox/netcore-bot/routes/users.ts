import { badRequest, Failure } from '../../framework/failure';
import type { Api } from '../../framework/schema';
import { CHANNEL_NAMES, type BotUser } from '../model';
import { ListUsersSchema, PageSchema } from '../schemas';
import { pageOf, type RouteContext } from './context';

const DAY = 24 * 60 * 60 * 1000;

export function addUserRoute(api: Api, { store, settings }: RouteContext): void {
	const schema = { querystring: PageSchema, body: ListUsersSchema };
	api.post('/users', { schema }, async ({ query, body }) => {
		const { channelIds } = body;
		// As seen: no refusal, but the words of a program that broke.
		if (!channelIds) {
			throw new Failure(500, "Cannot read properties of undefined (reading 'forEach')");
		}
		if (query.limit > settings.largestUserPage) {
			throw badRequest(`limit must be <= ${settings.largestUserPage}`);
		}
		const from = body.startDate ? Date.parse(body.startDate) : 0;
		const to = body.endDate ? Date.parse(body.endDate) : Date.now();
		if (from > to) throw badRequest('startDate must be before endDate');
		const most = settings.longestUserPeriodDays * DAY;
		if (most > 0 && to - from > most) {
			throw badRequest(`The period must not exceed ${settings.longestUserPeriodDays} days`);
		}
		const { rows, counts } = pageOf(store.activeUsers({ channelIds, from, to }), query);
		const hasNextPage = counts.page < counts.pages;
		return {
			users: rows.map(toRow),
			...counts,
			hasNextPage: settings.hasNextPageAs === 'number' ? Number(hasNextPage) : hasNextPage,
		};
	});
}

/** Two keys hold spaces; the name is that of the live service, the page says `userName`. */
const toRow = (user: BotUser) => ({
	userId: user.userId,
	botUserId: user.botUserId,
	createdDate: new Date(user.createdAt).toISOString(),
	'first interacted date': new Date(user.firstInteractedAt).toISOString(),
	'last interacted date': new Date(user.lastInteractedAt).toISOString(),
	channelName: CHANNEL_NAMES[user.channelId],
	name: user.name ?? user.botUserId,
});
