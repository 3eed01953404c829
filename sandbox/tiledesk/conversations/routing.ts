import type { Bot, Conversation, Department } from '../model';
import { innerFailure } from '../refusal';
import type { TiledeskStore } from '../store';
import { availableMembers } from '../team/members';
import { setParticipants } from './participants';

interface RoutingOptions {
	/** Past the bot of the department. */
	noBot?: boolean;
}

/** Whom a department gives a conversation to: its bot, else one member, else nobody. */
export function routeWithin(
	store: TiledeskStore,
	{ routing, id_bot: botId }: Department,
	projectId: string,
	{ noBot = false }: RoutingOptions = {},
): string[] {
	const bot = noBot ? undefined : store.bots.find(({ _id }) => _id === botId);
	if (bot) return [asParticipant(bot)];
	if (routing !== 'assigned') return [];
	const free = availableMembers(store, projectId).sort(
		(a, b) => a.number_assigned_requests - b.number_assigned_requests,
	);
	return free.slice(0, 1).map(({ id_user: userId }) => userId!);
}

export const asParticipant = ({ _id }: Bot) => `bot_${_id}`;

/** Moves a conversation to a department, or anew through its own. */
export function route(
	store: TiledeskStore,
	conversation: Conversation,
	{
		departmentId = conversation.department,
		...options
	}: RoutingOptions & { departmentId?: string },
): void {
	const department = findDepartment(store, conversation.id_project, departmentId);
	if (!department) throw innerFailure();
	conversation.department = department._id;
	conversation.snapshot.department = structuredClone(department);
	const participants = routeWithin(store, department, conversation.id_project, options);
	setParticipants(store, conversation, participants);
}

/** Without an id, the default one. */
export const findDepartment = (store: TiledeskStore, projectId: string, id?: unknown) =>
	store.departments.find(
		(department) =>
			department.id_project === projectId.toLowerCase() &&
			(id ? department._id === String(id).toLowerCase() : department.default),
	);
