import type { Bot, Conversation, Department, Message } from '../model';
import { without } from '../objects';
import type { TiledeskStore } from '../store';
import { toBot, toUser, withDepartmentKeys, withMemberKeys, withUser } from './people';

const isThere = <T>(value: T | undefined): value is T => value !== undefined;

const agentsOf = (store: TiledeskStore, { participantsAgents }: Conversation) =>
	participantsAgents
		.map((id) => store.users.find(({ _id }) => _id === id))
		.filter(isThere)
		.map(toUser);

const botsOf = (store: TiledeskStore, { participantsBots }: Conversation) =>
	participantsBots
		.map((id) => store.bots.find(({ _id }) => _id === id))
		.filter(isThere)
		.map(toBot);

const find = <Row extends { _id: string }>(rows: Row[], id?: string): Row | undefined =>
	rows.find(({ _id }) => _id === id);

/** A conversation as the routes answer it and REST hooks tell it. */
export function toRequest(store: TiledeskStore, conversation: Conversation, withAgents = false) {
	const requester = find(store.members, conversation.requester);
	const department = find(store.departments, conversation.department);
	return {
		...conversation,
		requester: requester && withMemberKeys(withUser(store, requester) as typeof requester),
		lead: find(store.leads, conversation.lead) ?? null,
		...(department ? { department: withDepartmentKeys(department) } : {}),
		snapshot: toSnapshot(conversation, withAgents),
		requester_id: conversation.lead,
		participatingAgents: agentsOf(store, conversation),
		participatingBots: botsOf(store, conversation),
		id: conversation._id,
	};
}

/** To whom a conversation was offered is told only when it is made. */
function toSnapshot({ snapshot }: Conversation, withAgents: boolean) {
	const { department, availableAgentsCount, requester, lead, agents = [] } = snapshot;
	return {
		...(department ? { department: withDepartmentKeys(department) } : {}),
		availableAgentsCount,
		requester: withMemberKeys(requester),
		lead,
		...(withAgents ? { agents } : {}),
	};
}

/** Without the objects of others. */
export const toBareRequest = (conversation: Conversation) => ({
	...without(conversation, 'snapshot'),
	requester_id: conversation.lead,
	id: conversation._id,
});

/** The conversation inside a message; here the server computes no keys. */
export function toMessageRequest(store: TiledeskStore, conversation: Conversation) {
	const snapshot = without(conversation.snapshot, 'agents');
	return {
		...withPeople(store, { ...conversation, snapshot }),
		participatingBots: botsOf(store, conversation),
		participatingAgents: agentsOf(store, conversation),
	};
}

/** The conversation inside a message for a bot. */
export function toBotRequest(store: TiledeskStore, conversation: Conversation) {
	const department = find(store.departments, conversation.department);
	return {
		...without(withPeople(store, conversation), 'snapshot'),
		...(department ? { department: withBot(store, department) } : {}),
		participatingAgents: agentsOf(store, conversation),
		participatingBots: botsOf(store, conversation),
	};
}

function withPeople(store: TiledeskStore, conversation: Conversation) {
	const department = find(store.departments, conversation.department);
	return {
		...conversation,
		requester: find(store.members, conversation.requester),
		lead: find(store.leads, conversation.lead) ?? null,
		...(department ? { department } : {}),
	};
}

export function withBot(store: TiledeskStore, department: Department) {
	const bot: Bot | undefined = find(store.bots, department.id_bot ?? undefined);
	return { ...department, ...(bot ? { bot: toBot(bot) } : {}) };
}

export const messagesOf = (store: TiledeskStore, conversation: Conversation): Message[] =>
	store.messages.filter(({ recipient }) => recipient === conversation.request_id);
