import type { FastifyRequest } from 'fastify';
import { ROLES, type Role, type User } from './model';
import { isObjectId } from './object-id';
import { Refusal, refuse, unauthorized } from './refusal';
import type { TiledeskStore } from './store';
import { readToken } from './tokens';

/** The project is looked for before the login is: a stranger learns which projects exist. */
export function checkProject(store: TiledeskStore, projectId: string): void {
	if (!isObjectId(projectId)) {
		throw new Refusal(400, { error: `Invalid project id: ${projectId}` });
	}
	if (!store.projects.some(({ _id }) => _id === projectId)) {
		throw new Refusal(400, { error: `Project not found with id: ${projectId}` });
	}
}

/** Who calls, by Basic or JWT. */
export function authenticate(store: TiledeskStore, request: FastifyRequest): User {
	const { authorization } = request.headers;
	if (!authorization) {
		const { secret_token: secret } = request.query as Record<string, unknown>;
		throw secret === undefined ? unauthorized() : refuse(403, 'Unauthorized.');
	}
	const [scheme, value] = authorization.split(/\s+/);
	if (value === undefined) throw new Refusal(400, 'Bad Request');
	const user = bySchemeOf(store, scheme.toLowerCase(), value);
	if (!user) throw unauthorized();
	return user;
}

export function requireRole(
	store: TiledeskStore,
	user: User,
	projectId: string,
	least: Role,
): void {
	const membership = store.memberships.find(
		({ id_user: userId, id_project: project }) => userId === user._id && project === projectId,
	);
	if (!membership) throw refuse(403, 'you dont belong to the project.');
	if (ROLES.indexOf(membership.role) < ROLES.indexOf(least)) {
		throw refuse(403, 'you dont have the required role.');
	}
}

function bySchemeOf(store: TiledeskStore, scheme: string, value: string): User | undefined {
	if (scheme === 'jwt') {
		const userId = readToken(value);
		return store.users.find(({ _id }) => _id === userId);
	}
	if (scheme !== 'basic') return undefined;
	const login = Buffer.from(value, 'base64').toString();
	const mark = login.indexOf(':');
	const user = store.userByEmail(login.slice(0, mark));
	return user?.password === login.slice(mark + 1) ? user : undefined;
}
