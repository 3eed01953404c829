import type { IDataObject } from 'n8n-workflow';
import type { ApiRequest, HttpClient } from '../../shared/http/client';
import { path } from '../../shared/http/url';
import { isRecord, toText } from '../../shared/values';
import { OWN_MESSAGE, type Conversation, type Conversations } from './conversations';
import { wholeList, withId } from './lists';

export interface Message extends IDataObject {
	id: string;
}

export interface MessageButton {
	type: 'text' | 'url' | 'action';
	text: string;
	url?: string;
	action?: string;
}

/** The user who is signed in, the bot that the conversation has now, or this bot. */
export type MessageSender = 'caller' | 'botOfConversation' | { botId: string; name?: string };

export interface NewMessage {
	type: 'text' | 'image' | 'file';
	text: string;
	/** Of an image or a file. */
	file?: { url: string; name?: string; mimeType?: string };
	buttons: MessageButton[];
	/** Left out, Tiledesk takes the caller, and the reply time does not count. */
	sender?: MessageSender;
	senderName?: string;
	/** Not shown to the visitor. */
	hidden: boolean;
	attributes: IDataObject;
}

export class Messages {
	constructor(
		private readonly client: HttpClient,
		private readonly conversations: Conversations,
		/** The user who is signed in, known after the first call; a bot or a hook is none. */
		private readonly ownUserId: () => Promise<string | undefined>,
	) {}

	/** Oldest first; all of them, since Tiledesk has no pages here. An unknown conversation has none. */
	async list(conversationId: string): Promise<Message[]> {
		const rows = await wholeList(this.client, {
			doing: 'list the messages of the conversation',
			method: 'GET',
			path: path`/requests/${conversationId}/messages`,
		});
		return rows as Message[];
	}

	/** Gets the conversation first: a message to an unknown one opens a new one. */
	async send(
		conversationId: string,
		message: NewMessage,
	): Promise<{ conversation: Conversation; message: Message }> {
		const conversation = await this.conversations.get(conversationId);
		const request: ApiRequest = {
			doing: 'send the message',
			method: 'POST',
			path: path`/requests/${conversationId}/messages`,
			body: toWire(message, await this.senderOf(message.sender, conversation)),
		};
		const answer = await this.client.json(request);
		const sent = isRecord(answer) ? withId(answer) : undefined;
		if (!sent) throw this.client.failures.unexpected(request, 'a message with an ID');
		return { conversation, message: sent as Message };
	}

	private async senderOf(
		sender: MessageSender | undefined,
		{ id, participatingBots }: Conversation,
	): Promise<{ id?: string; name?: string }> {
		if (sender === undefined) return {};
		if (sender === 'caller') return { id: await this.ownUserId() };
		// A bot is a sender with `bot_` in front; its name is not looked up.
		if (sender !== 'botOfConversation') return { id: `bot_${sender.botId}`, name: sender.name };
		const bot = Array.isArray(participatingBots) ? withId(participatingBots.at(-1)) : undefined;
		if (bot) return { id: `bot_${bot.id}`, name: toText(bot.name) };
		throw this.client.failures.plain(
			`No bot takes part in conversation '${id}'`,
			'Choose a bot under Bot, or another sender under Send As.',
		);
	}
}

function toWire(
	{ type, text, file, buttons, senderName, hidden, attributes }: NewMessage,
	sender: { id?: string; name?: string },
) {
	const name = senderName ?? sender.name;
	return {
		text,
		type,
		...(sender.id === undefined ? {} : { sender: sender.id }),
		...(name === undefined ? {} : { senderFullname: name }),
		...(file ? { metadata: metadataOf(file) } : {}),
		attributes: {
			...attributes,
			...(hidden ? { subtype: 'info' } : {}),
			...(buttons.length > 0 ? { attachment: attachmentOf(buttons) } : {}),
			...OWN_MESSAGE,
		},
	};
}

/** The server never answers a file without a type. */
const metadataOf = ({ url, name, mimeType }: NonNullable<NewMessage['file']>) => ({
	src: url,
	...(name === undefined ? {} : { name }),
	...(mimeType === undefined ? {} : { type: mimeType }),
});

const attachmentOf = (buttons: MessageButton[]) => ({
	type: 'template',
	buttons: buttons.map(({ type, text, url, action }) => ({
		type,
		value: text,
		...(type === 'url' ? { link: url, target: 'blank' } : {}),
		...(type === 'action' ? { action, show_echo: true } : {}),
	})),
});
