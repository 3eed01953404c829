import { castText, isRecord } from '../cast';
import { withoutUndefined } from '../objects';
import type { Conversation, Message } from '../model';
import { Silence } from '../silence';
import type { TiledeskStore } from '../store';
import { toBotRequest, toMessageRequest } from '../views/conversation';
import { tellUpdate } from './participants';

export interface NewMessage {
	sender: string;
	senderFullname: string;
	/** What else the caller sent. */
	body: Record<string, unknown>;
}

/** The server fails inside at a file whose kind it cannot see. */
export function refuseFileWithoutType({ type, metadata }: Record<string, unknown>): void {
	if (type === 'file' && !(isRecord(metadata) && metadata.type)) throw new Silence();
}

/** Stores a message whatever is in it, and tells of it. */
export function addMessage(
	store: TiledeskStore,
	conversation: Conversation,
	message: NewMessage,
): Message {
	const added = storeMessage(store, conversation.request_id, conversation, message);
	noteVisitor(store, conversation, added);
	tellMessage(store, conversation, added);
	conversation.attributes = { ...conversation.attributes, last_message: added };
	return added;
}

export function storeMessage(
	store: TiledeskStore,
	recipient: string,
	{ id_project, channel }: Pick<Conversation, 'id_project' | 'channel'>,
	{ sender, senderFullname, body }: NewMessage,
): Message {
	const now = new Date().toISOString();
	const message: Message = withoutUndefined({
		senderFullname,
		type: castText(body.type ?? 'text') ?? 'text',
		channel_type: castText(body.channel_type ?? 'group') ?? 'group',
		status: typeof body.status === 'number' ? body.status : 0,
		_id: store.nextId(),
		sender,
		recipient,
		text: castText(body.text ?? '') ?? '',
		id_project,
		createdBy: sender,
		language: castText(body.language),
		attributes: isRecord(body.attributes) ? body.attributes : undefined,
		metadata: isRecord(body.metadata) ? body.metadata : undefined,
		channel: isRecord(body.channel) ? { name: String(body.channel.name) } : { ...channel },
		createdAt: now,
		updatedAt: now,
		__v: 0,
	});
	store.messages.push(message);
	return message;
}

/** The dashboard's own mark turns by itself when the visitor writes. */
function noteVisitor(store: TiledeskStore, conversation: Conversation, { sender }: Message): void {
	const { lead_id: visitor } = store.leads.find(({ _id }) => _id === conversation.lead) ?? {};
	if (sender !== visitor) return;
	if (conversation.workingStatus === 'pending') conversation.workingStatus = 'open';
}

/** To all hooks on messages, and to those on messages of the channel. */
function tellMessage(store: TiledeskStore, conversation: Conversation, message: Message): void {
	const payload = { ...message, request: toMessageRequest(store, conversation) };
	for (const event of [
		'message.create',
		`message.create.request.channel.${conversation.channel.name}`,
		`message.create.channel.${message.channel.name}`,
	]) {
		store.tell(event, conversation.id_project, payload);
	}
	tellBot(store, conversation, message);
}

/** The bot that joined last hears everybody, members as well, but itself and the server. */
function tellBot(store: TiledeskStore, conversation: Conversation, message: Message): void {
	const botId = conversation.participantsBots.at(-1);
	const bot = store.bots.find(({ _id }) => _id === botId);
	if (!bot?.url) return;
	const { sender, text } = message;
	if (sender === 'system' || sender === bot._id || sender === `bot_${bot._id}`) return;
	// Commands of the dashboard are not for bots.
	if (text.includes('\\agent') || text.includes('\\close')) return;
	const payload = { ...message, request: toBotRequest(store, conversation) };
	store.botMessages.emit(structuredClone({ bot, payload }));
}

/** The first answer of a participant is timed. */
export function noteAnswer(store: TiledeskStore, conversation: Conversation, sender: string): void {
	if (!conversation.participants.includes(sender)) return;
	if (conversation.waiting_time !== undefined) return;
	const now = new Date();
	conversation.waiting_time = now.getTime() - Date.parse(conversation.createdAt);
	conversation.first_response_at = now.toISOString();
	tellUpdate(store, conversation);
}

/** A line that the server writes by itself. */
export function addSystemLine(
	store: TiledeskStore,
	conversation: Conversation,
	key: string,
	text: string,
): void {
	const attributes = { subtype: 'info/support', messagelabel: { key, parameters: {} } };
	const body = { text, attributes };
	addMessage(store, conversation, { sender: 'system', senderFullname: 'System', body });
}
