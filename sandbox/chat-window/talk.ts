import { deliver, type DeliveryOptions, type DeliveryResult } from '../chatbot/delivery';
import type { ChatMessage, Story, WebhookBlock } from '../chatbot/model';
import type { ChatBotStore } from '../chatbot/store';
import type { CallKind } from '../chatbot/store/calls';
import { badRequest } from '../framework/failure';
import { readAnswer } from './answer';
import type { Conversation } from './conversations';
import { note, type Entry } from './entries';
import type { Message, Probe } from './schemas';

/** The visitor writes, the story calls its webhook, and the answer is what comes back. */
export async function say(
	store: ChatBotStore,
	conversation: Conversation,
	{ text, shown = text, payload, webhookId }: Message,
): Promise<Entry[]> {
	const { webhookBlock } = requireCallingStory(store, conversation);
	if (webhookId !== undefined) store.webhooks.get(webhookId);
	add(conversation, { kind: 'visitor', text: shown });
	if (isBanned(store, conversation)) return add(conversation, BANNED);
	store.users.noteMessage(conversation.userId, conversation.id, text);
	archive(store, conversation, [{ from: 'user', message: text }]);
	if (webhookBlock.messageAttribute) {
		remember(store, conversation, { [webhookBlock.messageAttribute]: text });
	}
	return await call(store, conversation, { payload, message: text, webhookId });
}

/** Calls as nobody should: the same message again, or without the right token. */
export async function probe(
	store: ChatBotStore,
	conversation: Conversation,
	{ kind, payload }: Probe,
): Promise<Entry[]> {
	requireCallingStory(store, conversation);
	if (kind === 'duplicate') {
		const { lastBody: rawBody } = conversation;
		if (rawBody === undefined) throw badRequest('Nothing was sent in this conversation yet');
		if (isBanned(store, conversation)) return add(conversation, BANNED);
		return await call(store, conversation, { rawBody }, kind);
	}
	const token = kind === 'forged' ? 'forged' : 'missing';
	const message = 'This message does not come from ChatBot';
	return await call(store, conversation, { payload, message, token }, kind);
}

async function call(
	store: ChatBotStore,
	conversation: Conversation,
	{ webhookId, ...options }: DeliveryOptions & { webhookId?: string },
	kind: CallKind = 'message',
): Promise<Entry[]> {
	const { id: storyId, webhookBlock } = requireCallingStory(store, conversation);
	const result = await deliver(
		store,
		webhookId ?? webhookBlock.webhookId,
		{
			...options,
			storyId,
			block: { id: webhookBlock.id, name: webhookBlock.name },
			userId: conversation.userId,
			chatId: conversation.id,
			attributes: conversation.attributes,
			...(options.payload === 'legacy' ? { externalId: conversation.sessionId } : {}),
		},
		kind,
	);
	if (kind === 'message') conversation.lastBody = result.request.body;
	const stranger = STRANGERS[kind];
	const entries = stranger ? [judgeRefusal(stranger, result)] : hear(store, conversation, result);
	if (kind === 'duplicate') entries.unshift(note('The last message was delivered again.'));
	return add(conversation, ...entries);
}

/** What ChatBot shows instead is not documented; nothing is stored either. */
const BANNED = note('You are banned from this chat: no story gets what you write.', true);

const NOTHING = note(
	'The bot answered with nothing to show. Either the workflow has no answer, or no filter of its trigger matched. If it reads another attribute, choose Edit beside the story.',
);

/** By the attribute that the examples set; the sandbox has no person to transfer to. */
const TRANSFER = note('Here your story would transfer the chat. In the sandbox, the bot goes on.');

const isBanned = ({ users }: ChatBotStore, { userId }: Conversation) => users.get(userId).banned;

function add(conversation: Conversation, ...entries: Entry[]): Entry[] {
	conversation.entries.push(...entries);
	return entries;
}

const STRANGERS: Partial<Record<CallKind, string>> = {
	forged: 'A message with a wrong token',
	tokenless: 'A message without token',
};

function judgeRefusal(stranger: string, { status, error }: DeliveryResult): Entry {
	if (status === 401 || status === 403) return note(`${stranger}: refused with ${status}, good.`);
	if (status === 0)
		return note(`${stranger}: not refused, but not answered either: ${error}.`, true);
	return note(`${stranger}: answered with ${status} instead of 401.`, true);
}

function hear(store: ChatBotStore, conversation: Conversation, result: DeliveryResult): Entry[] {
	if (result.error) return [note(`The bot did not answer: ${result.error}.`, true)];
	const { entries, attributes } = readAnswer(result.body);
	remember(store, conversation, attributes);
	const texts = entries.flatMap((entry) =>
		'text' in entry ? [entry.text] : 'title' in entry ? [entry.title] : [],
	);
	archive(
		store,
		conversation,
		texts.map((message) => ({ from: 'bot', message })),
	);
	const shown: Entry[] = entries.length > 0 ? entries : [NOTHING];
	if (attributes.hand_over === 'yes') shown.push(TRANSFER);
	return result.defaultReply === undefined ? shown : markDefault(shown, result.defaultReply);
}

const markDefault = (entries: Entry[], why: string): Entry[] => [
	...entries.map((entry): Entry => ({ ...entry, isDefaultReply: true })),
	note(`Default reply of the trigger. ${why}.`, true),
];

/** The archive grows with what is said. */
function archive(
	{ chats }: ChatBotStore,
	{ id, userId, storyId, attributes }: Conversation,
	messages: ChatMessage[],
): void {
	if (!chats.find(id)) chats.begin({ id, userId, storyId, attributes });
	chats.say(id, ...messages);
}

function remember(
	store: ChatBotStore,
	conversation: Conversation,
	attributes: Record<string, string>,
): void {
	if (Object.keys(attributes).length === 0) return;
	Object.assign(conversation.attributes, attributes);
	store.users.setSessionAttributes(conversation.userId, { ...conversation.attributes });
}

/** Throws where the visitor or the story is gone, so that nothing is sent in their name. */
function requireCallingStory(
	store: ChatBotStore,
	{ userId, storyId }: Conversation,
): Story & { webhookBlock: WebhookBlock } {
	store.users.get(userId);
	const story = store.stories.v2.get(storyId);
	const { webhookBlock } = story;
	if (!webhookBlock) throw badRequest(`Story "${story.name}" has no webhook block`);
	store.webhooks.get(webhookBlock.webhookId);
	return { ...story, webhookBlock };
}
