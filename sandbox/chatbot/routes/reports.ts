import { badRequest } from '../../framework/failure';
import type { Api } from '../../framework/schema';
import type { Chat } from '../model';
import { countBySteps, rangeOf } from '../report';
import { ReportSchema } from '../schemas/archive';
import type { RouteContext } from './context';

export function addReportRoutes(api: Api, { store }: RouteContext): void {
	const addReport = (path: string, counts: (chat: Chat) => boolean) =>
		api.get(path, { schema: { querystring: ReportSchema } }, async ({ query }) => {
			const { period, from, to, dimension = 'day', source, storyId } = query;
			// Which of them wins is not documented, so a client must send only one kind.
			if (period && (from ?? to))
				throw badRequest('period is not allowed together with from or to');
			const { start, end } = rangeOf(query);
			if (start > end) throw badRequest('from must not be after to');
			const times = store.chats
				.newestFirst()
				.filter((chat) => !source || chat.source === source)
				.filter((chat) => !storyId || chat.storyId === storyId)
				.filter(counts)
				.map(({ createdAt }) => createdAt);
			return countBySteps(times, { start, end, dimension });
		});

	addReport('/reports/conversations', () => true);
	// What makes a conversation a paid one is not documented: here, that the visitor wrote.
	addReport('/reports/conversations.paid', ({ messages }) =>
		messages.some(({ from }) => from === 'user'),
	);
}
