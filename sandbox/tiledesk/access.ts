import type { FastifyRequest } from 'fastify';
import { ROLES, type Role } from './model';
import { castId } from './object-id';
import type { Caller, Callers } from './callers';
import { Refusal, refuse } from './refusal';
import type { TiledeskStore } from './store';

/** The project is looked for before the login is: a stranger learns which projects exist. */
export function checkProject(store: TiledeskStore, projectId: string): void {
	const id = castId(projectId);
	if (id === undefined) throw new Refusal(400, { error: `Invalid project id: ${projectId}` });
	// In capitals, too: but its rows are those of another project, which has none.
	if (!store.projects.some(({ _id }) => _id === id)) {
		throw new Refusal(400, { error: `Project not found with id: ${projectId}` });
	}
}

/** Tokens of hooks and bots have the power of an agent in their project. */
const TOKEN_ROLE: Role = 'agent';

export function roleOf(store: TiledeskStore, caller: Caller, projectId: string): Role | undefined {
	const id = projectId.toLowerCase();
	if (caller.kind === 'subscription' || caller.kind === 'bot') {
		return caller.projectId === id ? TOKEN_ROLE : undefined;
	}
	return store.members.find(
		(member) =>
			member.id_project === id && (member.id_user === caller.id || member.uuid_user === caller.id),
	)?.role;
}

export const isAtLeast = (role: Role, least: Role) => ROLES.indexOf(role) >= ROLES.indexOf(least);

export async function requireRole(
	{ store, callers }: { store: TiledeskStore; callers: Callers },
	request: FastifyRequest,
	projectId: string,
	least: Role,
): Promise<Caller & { role: Role }> {
	const caller = await callers.authenticate(request);
	const role = roleOf(store, caller, projectId);
	if (!role) throw refuse(403, 'you dont belong to the project.');
	if (!isAtLeast(role, least)) throw refuse(403, 'you dont have the required role.');
	return { ...caller, role };
}
