import type { Bot, Department, Project, ProjectUser, User } from '../model';
import { without } from '../objects';
import type { TiledeskStore } from '../store';

/** A user as all may see him. */
export const toUser = (user: User) => without(user, 'password');

/** A bot as all may see it; its secret goes to whom made it, and with its deliveries. */
export const toBot = (bot: Bot) => without(bot, 'secret');

export const isMember = ({ id_user: userId }: ProjectUser) => userId !== undefined;

/** The keys that the server computes. */
export const withMemberKeys = <T extends ProjectUser>(member: T) => ({
	...member,
	isAuthenticated: isMember(member),
	id: member._id,
});

export const withDepartmentKeys = (department: Department) => ({
	...department,
	hasBot: Boolean(department.id_bot),
	id: department._id,
});

/** A member with the user behind it; visitors have none. */
export function withUser(store: TiledeskStore, member: ProjectUser) {
	const user = store.users.find(({ _id }) => _id === member.id_user);
	return user ? { ...member, id_user: toUser(user) } : member;
}

/** A row of the team. */
export function toTeamMember(store: TiledeskStore, member: ProjectUser) {
	const { max_assigned_chat: most = Infinity, number_assigned_requests: assigned } = member;
	return {
		...withUser(store, member),
		isAuthenticated: isMember(member),
		id: member._id,
		isBusy: assigned >= most,
	};
}

/** What a REST hook tells of a member: of the user but the name. */
export function toMemberPayload(store: TiledeskStore, member: ProjectUser) {
	const user = store.users.find(({ _id }) => _id === member.id_user);
	const { _id, firstname, lastname } = user ?? { _id: '', firstname: '', lastname: '' };
	return { ...toTeamMember(store, member), id_user: { _id, firstname, lastname } };
}

export const toProject = ({ _id, name, createdBy, createdAt, updatedAt, __v }: Project) => ({
	activeOperatingHours: false,
	bannedUsers: [],
	status: 100,
	_id,
	name,
	createdBy,
	versions: 20115,
	profile: { name: 'free', trialDays: 14, agents: 0, type: 'free' },
	createdAt,
	updatedAt,
	__v,
	trialExpired: true,
	isActiveSubscription: false,
});
