import type { Api } from '../../framework/schema';
import { castText, isRecord } from '../cast';
import { toHook } from '../hooks/notifier';
import type { Subscription } from '../model';
import { castId } from '../object-id';
import { refuse } from '../refusal';
import { memberOf, type ProjectParams, type RouteContext } from './context';

/** Deliveries in one page of the history. */
const HISTORY_PAGE = 40;

/** REST hooks. By-id calls ignore the project in the path. */
export function addSubscriptionRoutes(api: Api, { store, outbox }: RouteContext): void {
	const list = '/:projectId/subscriptions';
	const one = `${list}/:id`;

	/**
	 * The same event and target again: 200 with the oldest subscription of that event, whatever its
	 * target. Neither event nor target are looked at.
	 */
	api.post<{ Params: ProjectParams }>(list, async (request, reply) => {
		const { projectId } = request.params;
		const body = (request.body ?? {}) as Record<string, unknown>;
		const [event, target] = [body.event || undefined, body.target || undefined].map(castText);
		if (event === undefined || target === undefined) throw refuse(500, 'Error saving object.');
		const ofEvent = store.subscriptions.filter(
			(row) => row.id_project === projectId && row.event === event,
		);
		const isDuplicate = ofEvent.some((row) => row.target === target);
		const owner = { id_project: projectId, createdBy: memberOf(request).id };
		const row = isDuplicate
			? ofEvent[0]
			: newSubscription(store.nextId(), store.hookSecret, { target, event, ...owner });
		if (!isDuplicate) store.subscriptions.push(row);
		store.changes.emit();
		return reply.header('x-hook-secret', row.secret).send(row);
	});

	api.get<{ Params: ProjectParams }>(list, async ({ params }) =>
		store.subscriptions.filter((row) => row.id_project === params.projectId).map(toHook),
	);

	api.get<{ Params: ProjectParams; Querystring: { page?: string } }>(
		`${list}/history`,
		async ({ query }) => {
			const start = (Number(query.page) || 0) * HISTORY_PAGE;
			return outbox.attempts
				.toReversed()
				.slice(start, start + HISTORY_PAGE)
				.map(({ event, target, status, answer, body, error }) => ({
					event,
					target,
					response: { statusCode: status },
					body: answer,
					jsonRequest: JSON.parse(body) as unknown,
					err: error ?? null,
				}));
		},
	);

	api.get<{ Params: ProjectParams }>(one, async ({ params }) => {
		const id = castId(params.id);
		if (id === undefined) throw refuse(500, 'Error getting object.');
		const row = store.subscriptions.find(({ _id }) => _id === id);
		if (!row) throw refuse(404, 'Object not found.');
		return toHook(row);
	});

	/** Takes any field, the secret as well. An unknown id is made. */
	api.put<{ Params: ProjectParams }>(one, async ({ params, body }) => {
		const id = castId(params.id);
		if (id === undefined) throw refuse(500, 'Error updating object.');
		let row = store.subscriptions.find(({ _id }) => _id === id);
		if (!row) store.subscriptions.push((row = newSubscription(id, store.hookSecret)));
		Object.assign(
			row,
			isRecord(body) ? body : {},
			{ _id: id },
			{ updatedAt: new Date().toISOString() },
		);
		store.changes.emit();
		return toHook(row);
	});

	api.delete<{ Params: ProjectParams }>(one, async ({ params }, reply) => {
		const id = castId(params.id);
		if (id === undefined) throw refuse(500, 'Error deleting object.');
		const row = store.subscriptions.find(({ _id }) => _id === id);
		store.subscriptions = store.subscriptions.filter((other) => other !== row);
		store.changes.emit();
		return reply
			.header('content-type', 'application/json; charset=utf-8')
			.send(JSON.stringify(row ? toHook(row) : null));
	});
}

function newSubscription(
	_id: string,
	secret: string,
	values: Partial<Subscription> = {},
): Subscription {
	const now = new Date().toISOString();
	const { target = '', event = '', id_project, createdBy = '' } = values;
	const owner = id_project === undefined ? { createdBy } : { id_project, createdBy };
	const dates = { createdAt: now, updatedAt: now, __v: 0 };
	return { _id, target, event, secret, global: false, ...owner, ...dates };
}
