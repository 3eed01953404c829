import { KNOWN_USER_ID, startChatBotSandbox } from '../../../sandbox';
import { clientOf, type Json } from './client';
import { startReceiver, type Reply } from './receiver';

/** A sandbox with a chat window and one webhook, before each test as new. */
export async function startChat() {
	const [sandbox, receiver] = await Promise.all([
		startChatBotSandbox({ users: 5, chatPort: 0 }),
		startReceiver(),
	]);
	const page = clientOf({ url: sandbox.chatWindow!.url, token: '' });
	const api = clientOf(sandbox);
	let webhookId = '';

	const send = (method: string, path: string, body?: unknown) => page(method, `/api${path}`, body);
	const story = (changes = {}) => ({
		name: 'Orders',
		blockName: 'Ask n8n',
		webhookId,
		...changes,
	});
	return {
		sandbox,
		receiver,
		page,
		api,
		send,
		story,
		webhookId: () => webhookId,
		async reset() {
			sandbox.reset();
			receiver.reset();
			const body = { name: 'n8n orders', url: receiver.url, token: 'secret' };
			webhookId = (await api('POST', '/webhooks', body)).json.id;
			receiver.received.length = 0;
		},
		/** Gives the id of a conversation of the well known user. */
		async start(changes = {}): Promise<string> {
			const { id: storyId } = (await send('POST', '/stories', story(changes))).json;
			const body = { visitorId: KNOWN_USER_ID, storyId };
			return (await send('POST', '/conversations', body)).json.id;
		},
		say: async (id: string, text: string, payload?: string): Promise<Json[]> =>
			(await send('POST', `/conversations/${id}/messages`, { text, payload })).json.entries,
		probe: async (id: string, kind: string): Promise<Json> =>
			(await send('POST', `/conversations/${id}/probes`, { kind })).json,
		answerWith: (body: unknown) =>
			receiver.answerWith((): Reply => ({ body: JSON.stringify(body) })),
		bodies: () => receiver.received.map(({ body }) => JSON.parse(body)),
		close: () => Promise.all([sandbox.close(), receiver.close()]),
	};
}

export type Chat = Awaited<ReturnType<typeof startChat>>;
