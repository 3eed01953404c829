import type { IDataObject } from 'n8n-workflow';
import type { Chat } from '../api/chats';
import { transcriptOf } from './messageRow';

/** A chat as a flat row, with the same keys for every chat of a list. */
export function toChatRow(chat: Chat): IDataObject {
	const { id, user, messages, attributes } = chat;
	return {
		id,
		createdAt: chat.createdAt,
		updatedAt: chat.updatedAt ?? null,
		finished: chat.finished ?? null,
		source: chat.source ?? null,
		storyId: chat.storyId ?? null,
		userId: user.id,
		userName: user.name ?? null,
		messages: Array.isArray(messages) ? messages.length : 0,
		transcript: transcriptOf(chat),
		...(attributes === undefined ? {} : { attributes }),
	};
}
