import type { Api } from '../../framework/schema';
import { isAtLeast } from '../access';
import type { ProjectUser } from '../model';
import { castId } from '../object-id';
import { refuse } from '../refusal';
import { availableMembers, memberOfSender } from '../team/members';
import { isMember, toMemberPayload, toTeamMember } from '../views/people';
import { memberOf, type ProjectParams, type RouteContext } from './context';

interface TeamQuery {
	/** Comma lists. */
	role?: string;
	status?: string;
	/** `available`, `unavailable`. */
	presencestatus?: string;
}

const FIELDS = [
	'user_available',
	'profileStatus',
	'max_assigned_chat',
	'tags',
	'attributes',
	'role',
	'status',
] as const;

/** The members of a project. Visitors are project users, too, but no members. */
export function addTeamRoutes(api: Api, { store }: RouteContext): void {
	const list = '/:projectId/project_users';

	api.get<{ Params: ProjectParams; Querystring: TeamQuery }>(list, async ({ params, query }) =>
		store.members
			.filter((member) => member.id_project === params.projectId && isMember(member))
			.filter(({ role }) => !query.role || query.role.split(',').includes(role))
			.filter(({ status }) => status === (query.status || 'active'))
			.filter(({ user_available: isFree }) => fitsPresence(isFree, query.presencestatus))
			.map((member) => toTeamMember(store, member)),
	);

	api.get<{ Params: ProjectParams }>(`${list}/:id`, async ({ params }) => {
		const id = castId(params.id);
		if (id === undefined) throw refuse(500, 'Error getting object.');
		const member = store.members.find(({ _id }) => _id === id);
		if (!member) throw refuse(404, 'Object not found.');
		return toTeamMember(store, member);
	});

	/** Oneself. */
	api.put<{ Params: ProjectParams }>(list, async (request) => {
		const own = memberOfSender(store, request.params.projectId, memberOf(request).id);
		if (!own) throw refuse(404, 'Object not found.');
		return change(own, request.body);
	});

	api.put<{ Params: ProjectParams }>(`${list}/:id`, async (request) => {
		if (!isAtLeast(memberOf(request).role, 'admin')) {
			throw refuse(403, 'you dont have the required role.');
		}
		const member = store.members.find(({ _id }) => _id === request.params.id);
		if (!member) throw refuse(500, 'Error updating object.');
		return change(member, request.body);
	});

	api.get<{ Params: ProjectParams }>('/projects/:projectId/users/availables', async ({ params }) =>
		availableMembers(store, params.projectId).map((member) => {
			const user = store.users.find(({ _id }) => _id === member.id_user);
			return {
				id: member.id_user,
				pu_id: member._id,
				fullname: `${user?.firstname} ${user?.lastname}`,
				email: user?.email,
				assigned_request: member.number_assigned_requests,
			};
		}),
	);

	function change(member: ProjectUser, body: unknown) {
		const given = (body ?? {}) as Record<string, unknown>;
		const named = FIELDS.filter((name) => given[name] !== undefined);
		Object.assign(member, Object.fromEntries(named.map((name) => [name, given[name]])), {
			updatedAt: new Date().toISOString(),
		});
		store.tell('project_user.update', member.id_project, toMemberPayload(store, member));
		return toTeamMember(store, member);
	}
}

function fitsPresence(isAvailable: boolean, wanted?: string): boolean {
	if (wanted === 'available') return isAvailable;
	return wanted === 'unavailable' ? !isAvailable : true;
}
