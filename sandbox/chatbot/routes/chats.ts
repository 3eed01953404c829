import type { Api } from '../../framework/schema';
import { toChatDetails, toChatListItem } from '../archive-views';
import { CHATS_PER_PAGE, ListChatsSchema } from '../schemas/archive';
import { ByIdSchema } from '../schemas/common';
import type { RouteContext } from './context';

export function addChatRoutes(api: Api, { store, settings }: RouteContext): void {
	api.get('/v2/chats', { schema: { querystring: ListChatsSchema } }, async ({ query }) => {
		const inclusive = settings.chatCursor === 'inclusive';
		const chats = store.chats.page(CHATS_PER_PAGE, query.after, inclusive);
		return chats.map((chat) => toChatListItem(chat, store.users));
	});

	api.get('/v2/chats/:id', { schema: { params: ByIdSchema } }, async ({ params }) =>
		toChatDetails(store.chats.get(params.id), store.users),
	);
}
