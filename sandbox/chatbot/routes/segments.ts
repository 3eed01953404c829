import { badRequest } from '../../framework/failure';
import type { Api } from '../../framework/schema';
import { success } from '../envelope';
import { ByIdSchema } from '../schemas/common';
import { MembersSchema, SegmentSchema } from '../schemas/segments';
import { toSegmentListItem } from '../views';
import type { RouteContext } from './context';

/** The same routes serve both editions; only the prefix differs. */
export function addSegmentRoutes(api: Api, prefix: string, { store }: RouteContext): void {
	const { segments, users } = store;

	api.get(prefix, async () => segments.list().map(toSegmentListItem));

	api.post(prefix, { schema: { body: SegmentSchema } }, async ({ body }) =>
		success(segments.create(body.name).id),
	);

	const renameSchema = { params: ByIdSchema, body: SegmentSchema };
	api.put(`${prefix}/:id`, { schema: renameSchema }, async ({ params, body }) => {
		segments.rename(params.id, body.name);
		return success();
	});

	api.delete(`${prefix}/:id`, { schema: { params: ByIdSchema } }, async ({ params }) => {
		segments.delete(params.id);
		return success();
	});

	api.post(`${prefix}/members`, { schema: { body: MembersSchema } }, async ({ body }) => {
		const chosen = segments.require(body.segments);
		const members = body.users.map((id) => {
			const user = users.find(id);
			if (!user) throw badRequest(`users: no user with id "${id}"`);
			return user;
		});
		for (const member of members) segments.join(member, chosen);
		return success();
	});
}
