import type { Conversation } from '../model';
import type { TiledeskStore } from '../store';
import { countAssigned } from '../team/members';
import { toRequest } from '../views/conversation';

const BOT = /^bot_/;

/** What follows from who takes part. A closed conversation stays closed. */
export function readParticipants(participants: string[]) {
	const participantsBots = participants
		.filter((id) => BOT.test(id))
		.map((id) => id.replace(BOT, ''));
	return {
		participants,
		participantsAgents: participants.filter((id) => !BOT.test(id)),
		participantsBots,
		hasBot: participantsBots.length > 0,
		status: participants.length > 0 ? 200 : 100,
	};
}

export function setParticipants(
	store: TiledeskStore,
	conversation: Conversation,
	participants: string[],
): void {
	const before = conversation.participantsAgents;
	const wasClosed = conversation.status === 1000;
	Object.assign(conversation, readParticipants([...new Set(participants)]));
	if (wasClosed) conversation.status = 1000;
	else if (participants.length > 0) conversation.assigned_at = new Date().toISOString();
	else delete conversation.assigned_at;
	tellUpdate(store, conversation);
	const touched = [...before, ...conversation.participantsAgents];
	countAssigned(store, touched, conversation.id_project);
}

export function tellUpdate(store: TiledeskStore, conversation: Conversation): void {
	conversation.updatedAt = new Date().toISOString();
	store.tell('request.update', conversation.id_project, toRequest(store, conversation));
}
