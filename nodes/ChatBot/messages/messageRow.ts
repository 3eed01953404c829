import type { IDataObject } from 'n8n-workflow';
import type { MessageRow } from '../../shared/messageRow';
import { isRecord, toText } from '../../shared/values';
import type { Chat } from '../api/chats';

/** The messages of a chat as rows. The archive gives neither times nor pictures nor buttons. */
export function toMessageRows({ id, messages }: Chat): IDataObject[] {
	return messagesOf(messages).map(({ from, text }) => ({
		conversationId: id,
		...({ at: null, from, type: 'text', text, media: [], buttons: [] } satisfies MessageRow),
	}));
}

const NAMES = { user: 'User', bot: 'Bot', system: 'System' };

/** All that was said, to be read by people and models. */
export function transcriptOf({ messages }: Chat): string {
	return messagesOf(messages)
		.map(({ from, text }) => `${NAMES[from]}: ${text}`)
		.join('\n');
}

interface Said {
	from: keyof typeof NAMES;
	text: string;
}

function messagesOf(messages: unknown): Said[] {
	if (!Array.isArray(messages)) return [];
	return messages.filter(isRecord).map(({ from, message }) => ({
		from: from === 'user' || from === 'bot' ? from : 'system',
		text: toText(message) ?? '',
	}));
}
