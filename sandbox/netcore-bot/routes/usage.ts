import { notFound } from '../../framework/failure';
import type { Api } from '../../framework/schema';
import { UsageSchema } from '../schemas';
import type { RouteContext } from './context';

/** Both paths exist as routes, so that the setting may change while the service runs. */
export function addUsageRoutes(api: Api, { store, settings }: RouteContext): void {
	for (const path of ['/botUsage', '/bot-usage'] as const) {
		api.get(path, { schema: { querystring: UsageSchema } }, async ({ query }) => {
			if (path !== settings.usagePath) throw notFound(`Cannot GET ${path}`);
			const month = (query.monthDate ?? new Date().toISOString()).slice(0, 7);
			const counted = store.users
				.filter(({ channelId }) => !query.channelId || channelId === query.channelId)
				.map(
					(user) => store.messagesOf(user).filter((one) => one.createdAt.startsWith(month)).length,
				)
				.filter((messages) => messages > 0);
			return {
				totalMessages: counted.reduce((sum, messages) => sum + messages, 0),
				totalUsers: counted.length,
			};
		});
	}
}
