import type { Api } from '../../framework/schema';
import { isAtLeast } from '../access';
import { closeConversation, reopenConversation } from '../conversations/close';
import { setParticipants } from '../conversations/participants';
import { asParticipant, findDepartment, route } from '../conversations/routing';
import type { Conversation } from '../model';
import { innerFailure, refuse, refuseForm, refuseRequest } from '../refusal';
import { Silence } from '../silence';
import { toRequest } from '../views/conversation';
import { memberOf, type Member, type ProjectParams, type RouteContext } from './context';
import { findRequest } from './requests';

type Body = Record<string, unknown>;

/** Below this status nobody serves it yet. */
const ASSIGNED = 200;

/** Who has a conversation, and whether it is open. What is not there is a 500. */
export function addRequestActionRoutes(api: Api, { store }: RouteContext): void {
	const one = '/:projectId/requests/:id';

	const action = (
		method: 'POST' | 'PUT' | 'DELETE',
		path: string,
		act: (conversation: Conversation, body: Body, params: Record<string, string>) => void,
		missing: () => Error = innerFailure,
	) =>
		api.route<{ Params: ProjectParams }>({
			method,
			url: `${one}/${path}`,
			handler: async ({ params, body }) => {
				const conversation = findRequest(store, params);
				if (!conversation) throw missing();
				act(conversation, (body ?? {}) as Body, { ...params });
				return toRequest(store, conversation);
			},
		});

	api.put<{ Params: ProjectParams }>(`${one}/close`, async (request) => {
		const member = memberOf(request);
		const conversation = findRequest(store, request.params);
		if (!mayCloseAll(member)) {
			if (!conversation) throw refuseRequest(404, 'Request not found');
			if (!conversation.participantsAgents.includes(member.id)) {
				throw refuseRequest(403, 'You must be among the participants to close a conversation.');
			}
		}
		if (!conversation) throw innerFailure();
		closeConversation(store, conversation, member.id);
		return toRequest(store, conversation);
	});

	action('PUT', 'reopen', (conversation) => reopenConversation(store, conversation));

	/** Who is no member and no bot is stored all the same, before the server fails. */
	api.post<{ Params: ProjectParams }>(`${one}/participants`, async ({ params, body }) => {
		const { member } = (body ?? {}) as Body;
		if (!member) throw refuseForm('member');
		const conversation = findRequest(store, params);
		if (!conversation) throw innerFailure();
		setParticipants(store, conversation, [...conversation.participants, String(member)]);
		// Who came last decides, whoever else takes part.
		conversation.hasBot = String(member).startsWith('bot_');
		if (!isKnown(String(member))) throw innerFailure();
		return toRequest(store, conversation);
	});

	api.put<{ Params: ProjectParams }>(`${one}/participants`, async ({ params, body }) => {
		if (!Array.isArray(body)) throw new Silence();
		const conversation = findRequest(store, params);
		if (!conversation) throw innerFailure();
		setParticipants(store, conversation, body.map(String));
		return toRequest(store, conversation);
	});

	action('DELETE', 'participants/:member', (conversation, _body, { member }) => {
		const others = conversation.participants.filter((id) => id !== member);
		setParticipants(store, conversation, others);
	});

	action(
		'PUT',
		'replace',
		(conversation, { id, name, slug }) => {
			const bot = store.bots.find(
				(row) =>
					row.id_project === conversation.id_project &&
					(row._id === id || row.name === name || row.slug === slug),
			);
			if (!bot) throw refuse(404, 'Bot not found');
			setParticipants(store, conversation, [asParticipant(bot)]);
		},
		() => refuse(404, 'Request not found'),
	);

	action('PUT', 'departments', (conversation, { departmentid, nobot }) => {
		if (!findDepartment(store, conversation.id_project, departmentid)) throw innerFailure();
		const noBot = nobot === true || nobot === 'true';
		const departmentId = departmentid ? String(departmentid).toLowerCase() : undefined;
		route(store, conversation, { departmentId, noBot });
	});

	action('PUT', 'agent', (conversation) => route(store, conversation, { noBot: true }));

	action(
		'PUT',
		'assign',
		(conversation, { departmentid }) => {
			if (conversation.status >= ASSIGNED) return;
			const departmentId = departmentid ? String(departmentid) : undefined;
			route(store, conversation, { departmentId });
		},
		() => refuse(404, 'Request not found'),
	);

	api.put(`${one}/assignee`, async () => {
		throw new Silence();
	});

	api.post(`${one}/email/send`, async () => ({ queued: true }));

	const isKnown = (id: string) =>
		store.bots.some((bot) => asParticipant(bot) === id) ||
		store.users.some(({ _id }) => _id === id);
}

const mayCloseAll = ({ kind, role }: Member) =>
	kind === 'subscription' || kind === 'bot' || isAtLeast(role, 'admin');
