import { badRequest } from '../../framework/failure';
import type { Api } from '../../framework/schema';
import { success } from '../envelope';
import { selectUsers } from '../filters/select';
import { ByIdSchema, readSort } from '../schemas/common';
import { BanSchema, CreateUserSchema, ListUsersSchema, UpdateUserSchema } from '../schemas/users';
import { toUserDetails, toUserListItem } from '../views';
import type { RouteContext } from './context';

export function addUserRoutes(api: Api, { store, settings }: RouteContext): void {
	api.get('/users', { schema: { querystring: ListUsersSchema } }, async ({ query }) => {
		const after = query.after ? store.users.find(query.after) : undefined;
		if (query.after && !after) throw badRequest(`after: no user with id "${query.after}"`);
		const { users, count } = store.users.page({
			...readSort(query.sort),
			limit: query.limit,
			after,
			selects: selectUsers(query.filters, query.match ?? 'all', settings),
		});
		return { data: users.map(toUserListItem), count };
	});

	api.post('/users', { schema: { body: CreateUserSchema } }, async ({ body }) => {
		if (!body.userId && !body.attributes.default_email) {
			throw badRequest('userId may only be left out when attributes.default_email is given');
		}
		const segments = store.segments.require([body.segments ?? []].flat());
		const user = store.users.create(body.attributes, body.userId);
		store.segments.join(user, segments);
		const answer = success(user.id);
		return settings.createdUserAs === 'array' ? [answer] : answer;
	});

	api.get('/users/:id', { schema: { params: ByIdSchema } }, async ({ params }) => {
		const user = store.users.get(params.id);
		return toUserDetails(user, store.segments.of(user));
	});

	const updateSchema = { params: ByIdSchema, body: UpdateUserSchema };
	api.put('/users/:id', { schema: updateSchema }, async ({ params, body }) => {
		store.users.update(params.id, body.attributes);
		return success();
	});

	const banSchema = { params: ByIdSchema, body: BanSchema };
	api.put('/users/:id/ban', { schema: banSchema }, async ({ params, body }) => {
		store.users.ban(params.id, body.banned);
		return success();
	});
}
