import { ByIdSchema } from '../../chatbot/schemas/common';
import type { Api } from '../../framework/schema';
import type { Entry } from '../entries';
import type { ChatWindowParts } from '../parts';
import { MessageSchema, ProbeSchema, StartSchema } from '../schemas';
import { probe, say } from '../talk';
import { toConversation } from '../views';

export function addConversationRoutes(api: Api, { store, conversations }: ChatWindowParts): void {
	api.post('/conversations', { schema: { body: StartSchema } }, async ({ body }) => {
		store.users.get(body.visitorId);
		store.stories.v2.get(body.storyId);
		const conversation = conversations.start(body.visitorId, body.storyId);
		for (const chat of store.chats.newestFirst()) {
			if (chat.userId === body.visitorId && !chat.finished) store.chats.finish(chat.id);
		}
		return toConversation(conversation);
	});

	api.get('/conversations/:id', { schema: { params: ByIdSchema } }, async ({ params }) =>
		toConversation(conversations.get(params.id)),
	);

	const messageSchema = { params: ByIdSchema, body: MessageSchema };
	api.post('/conversations/:id/messages', { schema: messageSchema }, async ({ params, body }) =>
		kept(say(store, conversations.get(params.id), body)),
	);

	const probeSchema = { params: ByIdSchema, body: ProbeSchema };
	api.post('/conversations/:id/probes', { schema: probeSchema }, async ({ params, body }) =>
		kept(probe(store, conversations.get(params.id), body)),
	);

	async function kept(talk: Promise<Entry[]>) {
		try {
			return { entries: await talk };
		} finally {
			conversations.changes.emit();
		}
	}
}
