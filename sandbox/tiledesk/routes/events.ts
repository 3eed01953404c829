import type { Api } from '../../framework/schema';
import { withoutUndefined } from '../objects';
import { refuseForm } from '../refusal';
import { memberOfSender } from '../team/members';
import { toUser, withMemberKeys, withUser } from '../views/people';
import { memberOf, type ProjectParams, type RouteContext } from './context';

/** Custom events: what a bot or anybody fires by name. */
export function addEventRoutes(api: Api, { store }: RouteContext): void {
	const list = '/:projectId/events';

	api.post<{ Params: ProjectParams }>(list, async (request) => {
		const { name, attributes } = (request.body ?? {}) as Record<string, unknown>;
		if (!name) throw refuseForm('name');
		const { projectId } = request.params;
		const { id: callerId } = memberOf(request);
		const member = memberOfSender(store, projectId, callerId);
		const user = store.users.find(({ _id }) => _id === callerId);
		const now = new Date().toISOString();
		const _id = store.nextId();
		const event = withoutUndefined({
			// The server's own spelling.
			status: 'stardard',
			_id,
			name: String(name),
			attributes,
			id_project: projectId,
			project_user: member && withMemberKeys(withUser(store, member) as typeof member),
			createdBy: callerId,
			createdAt: now,
			updatedAt: now,
			__v: 0,
			user: user && toUser(user),
			id: _id,
		});
		store.events.push(event);
		store.tell('event.emit', projectId, event);
		store.tell(`event.emit.${event.name}`, projectId, event);
		return event;
	});

	api.get<{ Params: ProjectParams }>(list, async ({ params }) =>
		store.events.filter((event) => event.id_project === params.projectId).toReversed(),
	);
}
