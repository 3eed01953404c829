import type { Api } from '../../framework/schema';
import { isAtLeast } from '../access';
import { createRequestFilter, textScore, type RequestQuery } from '../conversations/filters';
import { openConversation } from '../conversations/open';
import { newRequestId, whoOpens } from '../conversations/opener';
import { pageOf } from '../list';
import type { Conversation } from '../model';
import { refuse, refuseForm } from '../refusal';
import { Silence } from '../silence';
import type { TiledeskStore } from '../store';
import { toBareRequest, toRequest } from '../views/conversation';
import { memberOf, type Member, type ProjectParams, type RouteContext } from './context';

/** A larger limit falls back to 40. */
const LARGEST_LIMIT = 100;

export const conversationsOf = (store: TiledeskStore, projectId: string) =>
	store.conversations.filter(({ id_project: project }) => project === projectId);

/** By its `request_id`; the `_id` leads nowhere. */
export const findRequest = (store: TiledeskStore, { projectId, id }: ProjectParams) =>
	conversationsOf(store, projectId).find(({ request_id: requestId }) => requestId === id);

export function addRequestRoutes(api: Api, context: RouteContext): void {
	const { store, settings } = context;
	const list = '/:projectId/requests';

	api.get<{ Params: ProjectParams; Querystring: RequestQuery }>(list, async (request) => {
		const { params, query } = request;
		const isWanted = createRequestFilter(query);
		const isSeen = visibilityOf(memberOf(request), query);
		const rows = conversationsOf(store, params.projectId).filter(
			(row) => isSeen(row) && isWanted(row),
		);
		const failure = refuse(500, 'Error getting requests.');
		const habits = {
			largestLimit: LARGEST_LIMIT,
			wrongDirection: failure,
			wrongPage: failure,
		};
		const { full_text: text } = query;
		const scored = text ? rows.map((row) => ({ ...row, score: textScore(row, text) })) : rows;
		const order = text ? { ...query, sort: 'score', direction: '-1' } : query;
		const { perPage, count, rows: page } = pageOf<Conversation>(scored, order, settings, habits);
		const isBare = query.no_populate === 'true';
		const toShown = (row: Conversation) => (isBare ? toBareRequest(row) : toRequest(store, row));
		return {
			perPage,
			count: query.no_count === 'true' ? 0 : count,
			requests: page.map(toShown),
		};
	});

	api.get<{ Params: ProjectParams }>(`${list}/count`, async ({ params }) => {
		const open = conversationsOf(store, params.projectId).filter(({ preflight }) => !preflight);
		const assigned = open.filter(({ status }) => status === 200);
		return {
			unassigned: open.filter(({ status }) => status === 100).length,
			assigned: assigned.filter(({ hasBot }) => !hasBot).length,
			bot_assigned: assigned.filter(({ hasBot }) => hasBot).length,
		};
	});

	/** Here nobody asks who may see it. */
	api.get<{ Params: ProjectParams }>(`${list}/:id`, async ({ params }) => {
		const conversation = findRequest(store, params);
		if (!conversation) throw refuse(404, 'Object not found.');
		return toRequest(store, conversation);
	});

	/** Its first text is a field and not a message: the list of messages is empty. */
	api.post<{ Params: ProjectParams }>(list, async (request) => {
		const body = (request.body ?? {}) as Record<string, unknown>;
		if (!body.first_text) throw refuseForm('first_text');
		const { projectId } = request.params;
		const opener = whoOpens(store, projectId, memberOf(request), body);
		const conversation = openConversation(store, {
			...opener,
			requestId: typeof body.request_id === 'string' ? body.request_id : newRequestId(projectId),
			projectId,
			firstText: String(body.first_text),
			body,
		});
		return toRequest(store, conversation, true);
	});

	api.post(`${list}/simple`, async () => {
		throw new Silence();
	});

	/** For good, with its messages, whatever its project. */
	api.delete<{ Params: ProjectParams }>(`${list}/:id`, async (request) => {
		if (!isAtLeast(memberOf(request).role, 'owner')) throw refuse(403, 'Unauthorized.');
		const { id } = request.params;
		const conversation = store.conversations.find(({ request_id: requestId }) => requestId === id);
		if (!conversation) throw refuse(404, 'Object not found.');
		store.conversations = store.conversations.filter((row) => row !== conversation);
		store.messages = store.messages.filter(({ recipient }) => recipient !== id);
		store.tell('request.delete', conversation.id_project, toBareRequest(conversation));
		return toBareRequest(conversation);
	});
}

/** Owners, admins and hooks see all; whoever else only what they take part in or were offered. */
function visibilityOf(member: Member, query: RequestQuery): (row: Conversation) => boolean {
	const seesAll = member.kind === 'subscription' || isAtLeast(member.role, 'admin');
	if (seesAll && !query.mine) return () => true;
	return ({ participants, snapshot }) =>
		participants.includes(member.id) ||
		(snapshot.agents ?? []).some(({ id_user: userId }) => userId === member.id);
}
