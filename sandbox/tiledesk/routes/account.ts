import type { Api } from '../../framework/schema';
import { authenticate } from '../access';
import type { User } from '../model';
import { Refusal, refuse } from '../refusal';
import { createToken } from '../tokens';
import type { RouteContext } from './context';

/** Signing in, and what belongs to the user and not to a project. */
export function addAccountRoutes(api: Api, { store }: RouteContext): void {
	api.post('/auth/signin', async ({ body }) => {
		const { email, password } = (body ?? {}) as { email?: unknown; password?: unknown };
		checkForm(email, password);
		const user = store.userByEmail(String(email));
		if (!user) throw refuse(401, 'Authentication failed. User not found.');
		if (user.password !== password) throw refuse(401, 'Authentication failed. Wrong password.');
		return { success: true, token: `JWT ${createToken(user)}`, user: toPublic(user) };
	});

	api.get('/users', async (request) => toPublic(authenticate(store, request)));

	api.get('/projects', async (request) => {
		const user = authenticate(store, request);
		return store.memberships
			.filter(({ id_user: userId }) => userId === user._id)
			.map((membership) => ({
				...membership,
				id_project: store.projects.find(({ _id }) => _id === membership.id_project),
			}));
	});
}

function checkForm(email: unknown, password: unknown): void {
	const errors = [
		...(/^\S+@\S+\.\S+$/.test(String(email))
			? []
			: [{ value: email, msg: 'Invalid value', param: 'email', location: 'body' }]),
		...(password ? [] : [{ msg: 'Invalid value', param: 'password', location: 'body' }]),
	];
	if (errors.length > 0) throw new Refusal(422, { errors });
}

const toPublic = ({ _id, email, firstname, lastname }: User) => ({
	_id,
	email,
	firstname,
	lastname,
	emailverified: true,
});
