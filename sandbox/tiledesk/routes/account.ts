import { randomUUID } from 'node:crypto';
import type { Api } from '../../framework/schema';
import { checkProject } from '../access';
import { issueClaims } from '../callers';
import type { Project, ProjectUser, User } from '../model';
import { Refusal, refuse, refuseForm } from '../refusal';
import { signToken, userToken } from '../tokens';
import { newMember } from '../team/members';
import { toProject, toUser, withMemberKeys } from '../views/people';
import type { RouteContext } from './context';

/** Signing in, and what belongs to the user and not to a project. */
export function addAccountRoutes(api: Api, context: RouteContext): void {
	const { store, callers, settings } = context;
	const issue = () => issueClaims(store, settings);

	api.get('/', async (_request, reply) =>
		reply.header('content-type', 'text/html; charset=utf-8').send('Tiledesk server is up.'),
	);

	api.post('/auth/signin', async ({ body }) => {
		const { email, password } = (body ?? {}) as { email?: unknown; password?: unknown };
		checkForm(email, password);
		const user = store.userByEmail(String(email));
		if (!user) throw refuse(401, 'Authentication failed. User not found.');
		if (!(await callers.checkPassword(user, password))) {
			throw refuse(401, 'Authentication failed. Wrong password.');
		}
		return { success: true, token: `JWT ${userToken(user, issue())}`, user: toUser(user) };
	});

	/** A visitor: gets a token, and a place in the project as a guest. */
	api.post('/auth/signinAnonymously', async ({ body }) => {
		const { id_project, firstname, lastname, email } = (body ?? {}) as Record<string, unknown>;
		if (!id_project) throw refuseForm('id_project');
		checkProject(store, String(id_project));
		const id = randomUUID();
		const member = newMember(store, {
			id_project: String(id_project),
			uuid_user: id,
			role: 'guest',
		});
		store.changes.emit();
		const names = { firstname: firstname ?? 'Guest', lastname: lastname ?? '', email };
		const claims = { _id: id, ...names, sub: 'guest', aud: 'https://tiledesk.com' };
		const user = { ...names, _id: id, userFullname: '', createdAt: member.createdAt };
		return { success: true, token: `JWT ${signToken({ ...claims, ...issue() })}`, user };
	});

	const ownAccount = async (userId: string): Promise<User> => {
		const user = store.users.find(({ _id }) => _id === userId);
		if (!user) throw refuse(404, 'Object not found.');
		return user;
	};
	api.get('/users', async (request) =>
		toUser(await ownAccount((await callers.authenticate(request)).id)),
	);

	/** Asks for no login. */
	api.get<{ Params: { id: string } }>('/projects/:id/isopen', async ({ params }) => {
		checkProject(store, params.id);
		return { isopen: true };
	});

	api.get('/projects', async (request) => {
		const { id } = await callers.authenticate(request);
		return store.members
			.filter(({ id_user: userId }) => userId === id)
			.map((member) => toMembership(member, store.projects));
	});
}

const toMembership = (member: ProjectUser, projects: Project[]) => ({
	...withMemberKeys(member),
	id_project: toProject(projects.find(({ _id }) => _id === member.id_project)!),
});

function checkForm(email: unknown, password: unknown): void {
	const complaint = (param: string, value?: unknown) => ({
		value: value ?? '',
		msg: 'Invalid value',
		param,
		location: 'body',
	});
	const errors = [
		...(/^\S+@\S+\.\S+$/.test(String(email)) ? [] : [complaint('email', email)]),
		...(password ? [] : [complaint('password')]),
	];
	if (errors.length > 0) throw new Refusal(422, { errors });
}
