import { isAtLeast } from '../access';
import type { ProjectUser } from '../model';
import type { TiledeskStore } from '../store';
import { isMember, toMemberPayload } from '../views/people';

type NewMember = Pick<ProjectUser, 'id_project' | 'role'> &
	Partial<Pick<ProjectUser, 'id_user' | 'uuid_user' | 'createdBy'>>;

export function newMember(store: TiledeskStore, values: NewMember): ProjectUser {
	const { id_project, id_user, uuid_user, role, createdBy } = values;
	const now = new Date().toISOString();
	const member: ProjectUser = {
		user_available: true,
		number_assigned_requests: 0,
		last_login_at: now,
		permissions: [],
		status: 'active',
		trashed: false,
		_id: store.nextId(),
		id_project: id_project.toLowerCase(),
		...(id_user === undefined ? { uuid_user } : { id_user }),
		role,
		roleType: id_user === undefined ? 2 : 1,
		createdBy: createdBy ?? id_user ?? uuid_user ?? 'system',
		tags: [],
		createdAt: now,
		updatedAt: now,
		__v: 0,
	};
	store.members.push(member);
	return member;
}

/** By the id of a user, or by that of a visitor. */
export const memberOfSender = (store: TiledeskStore, projectId: string, sender: string) =>
	store.members.find(
		(member) =>
			member.id_project === projectId.toLowerCase() &&
			(member.id_user === sender || member.uuid_user === sender),
	);

/** Who could take a conversation now. */
export const availableMembers = (store: TiledeskStore, projectId: string): ProjectUser[] =>
	store.members.filter(
		(member) =>
			member.id_project === projectId &&
			isMember(member) &&
			member.user_available &&
			member.status === 'active' &&
			isAtLeast(member.role, 'agent'),
	);

/** The server counts anew after each change, and tells of it. */
export function countAssigned(store: TiledeskStore, userIds: string[], projectId: string): void {
	for (const userId of new Set(userIds)) {
		const member = memberOfSender(store, projectId, userId);
		if (!member) continue;
		const count = store.conversations.filter(
			({ status, participantsAgents, id_project: project }) =>
				project === projectId && status < 1000 && participantsAgents.includes(userId),
		).length;
		if (count === member.number_assigned_requests) continue;
		member.number_assigned_requests = count;
		member.updatedAt = new Date().toISOString();
		store.tell('project_user.update', projectId, toMemberPayload(store, member));
	}
}
