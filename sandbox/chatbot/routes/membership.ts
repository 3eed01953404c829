import type { Api } from '../../framework/schema';
import { success } from '../envelope';
import { ByIdSchema } from '../schemas/common';
import { AnySegmentIdsSchema, SomeSegmentIdsSchema } from '../schemas/users';
import type { RouteContext } from './context';

/** The segments of one user. The body is a bare array of ids, also with DELETE. */
export function addMembershipRoutes(api: Api, { store }: RouteContext): void {
	const path = '/users/:id/segments';
	const some = { schema: { params: ByIdSchema, body: SomeSegmentIdsSchema } };
	const any = { schema: { params: ByIdSchema, body: AnySegmentIdsSchema } };

	const change = (id: string, segmentIds: string[], how: 'join' | 'leave' | 'replace') => {
		const user = store.users.get(id);
		store.segments[how](user, store.segments.require(segmentIds));
		return success(user.id);
	};

	api.post(path, some, async ({ params, body }) => change(params.id, body, 'join'));
	api.put(path, any, async ({ params, body }) => change(params.id, body, 'replace'));
	api.delete(path, some, async ({ params, body }) => change(params.id, body, 'leave'));
}
