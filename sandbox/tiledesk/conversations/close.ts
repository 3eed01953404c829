import type { Conversation, Message } from '../model';
import type { TiledeskStore } from '../store';
import { countAssigned } from '../team/members';
import { messagesOf, toRequest } from '../views/conversation';
import { addSystemLine } from './messages';
import { tellUpdate } from './participants';

/** Closes it, once more if it is closed, and tells of it each time. */
export function closeConversation(
	store: TiledeskStore,
	conversation: Conversation,
	closedBy: string,
): void {
	const messages = messagesOf(store, conversation);
	const now = new Date();
	Object.assign(conversation, {
		status: 1000,
		transcript: messages.map(toLine).join('\r\n'),
		duration: now.getTime() - Date.parse(conversation.createdAt),
		closed_by: closedBy,
		closed_at: now.toISOString(),
		updatedAt: now.toISOString(),
	});
	const payload = { ...toRequest(store, conversation), messages };
	store.tell('request.close', conversation.id_project, payload);
	countAssigned(store, conversation.participantsAgents, conversation.id_project);
	addSystemLine(store, conversation, 'CHAT_CLOSED', 'Chat closed');
}

export function reopenConversation(store: TiledeskStore, conversation: Conversation): void {
	if (conversation.status !== 1000) return;
	conversation.status = conversation.participants.length > 0 ? 200 : 100;
	tellUpdate(store, conversation);
	countAssigned(store, conversation.participantsAgents, conversation.id_project);
	addSystemLine(store, conversation, 'CHAT_REOPENED', 'Chat reopened');
}

/** `29/11/2026, 01:39:46 Ada Lovelace: Hello` */
function toLine({ createdAt, senderFullname, text }: Message): string {
	const [date, time] = createdAt.split('T');
	return `${date.split('-').reverse().join('/')}, ${time.slice(0, 8)} ${senderFullname}: ${text}`;
}
