import type { IDataObject } from 'n8n-workflow';
import type { ApiRequest, HttpClient } from '../../shared/http/client';
import { path } from '../../shared/http/url';
import { isRecord } from '../../shared/values';
import type { Conversation, Conversations } from './conversations';
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

export interface NewMessage {
	type: 'text' | 'image' | 'file';
	text: string;
	/** Of an image or a file. */
	file?: { url: string; name?: string; mimeType?: string };
	buttons: MessageButton[];
	/** The ID of a user or of a bot with `bot_` in front; left out, Tiledesk takes the caller. */
	sender?: string;
	/** Whether the user who is signed in is the sender: only then the reply time counts. */
	asCaller?: boolean;
	senderName?: string;
	/** Not shown to the visitor. */
	hidden: boolean;
	attributes: IDataObject;
}

/** In the attributes of every message that the node sends: triggers skip these, which would be a loop. */
export const OWN_MESSAGE = { sentBy: 'n8n' } as const;

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
			body: toWire(message, message.asCaller ? await this.ownUserId() : message.sender),
		};
		const answer = await this.client.json(request);
		const sent = isRecord(answer) ? withId(answer) : undefined;
		if (!sent) throw this.client.failures.unexpected(request, 'a message with an ID');
		return { conversation, message: sent as Message };
	}
}

function toWire(
	{ type, text, file, buttons, senderName, hidden, attributes }: NewMessage,
	sender: string | undefined,
) {
	return {
		text,
		type,
		...(sender === undefined ? {} : { sender }),
		...(senderName === undefined ? {} : { senderFullname: senderName }),
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
