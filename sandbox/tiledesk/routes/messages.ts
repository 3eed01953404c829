import type { Api } from '../../framework/schema';
import { isAtLeast } from '../access';
import {
	addMessage,
	noteAnswer,
	refuseFileWithoutType,
	storeMessage,
} from '../conversations/messages';
import { openConversation } from '../conversations/open';
import { whoOpens } from '../conversations/opener';
import type { Conversation, Message } from '../model';
import { castId } from '../object-id';
import { refuse, refuseForm } from '../refusal';
import { Silence } from '../silence';
import { messagesOf, toMessageRequest } from '../views/conversation';
import { memberOf, type Member, type ProjectParams, type RouteContext } from './context';
import { findRequest } from './requests';

type Body = Record<string, unknown>;

export function addMessageRoutes(api: Api, { store }: RouteContext): void {
	const list = '/:projectId/requests/:id/messages';

	/** All of them, oldest first; of a conversation that is not there, none. */
	api.get<{ Params: ProjectParams }>(list, async ({ params }) => {
		const conversation = findRequest(store, params);
		return conversation ? messagesOf(store, conversation) : [];
	});

	api.get<{ Params: ProjectParams & { messageId: string } }>(
		`${list}/:messageId`,
		async ({ params }) => {
			const id = castId(params.messageId);
			if (id === undefined) throw refuse(500, 'Error getting object.');
			const message = store.messages.find(({ _id }) => _id === id);
			if (!message) throw refuse(404, 'Object not found.');
			return message;
		},
	);

	/** Opens the conversation if it is not there: a slip in the id makes a new one. */
	api.post<{ Params: ProjectParams }>(list, async (request) => {
		const body = (request.body ?? {}) as Body;
		const conversation = findRequest(store, request.params);
		const member = memberOf(request);
		const answer = ([message, row]: [Message, Conversation]) => ({
			...message,
			request: toMessageRequest(store, row),
		});
		if (conversation) return answer([say(conversation, member, body), conversation]);
		return answer(open(request.params, member, body));
	});

	/** Several at once, into a conversation that is there. */
	api.post<{ Params: ProjectParams }>(`${list}/multi`, async (request) => {
		if (!Array.isArray(request.body)) throw new Silence();
		const conversation = findRequest(store, request.params);
		if (!conversation) throw refuse(404, 'Object not found.');
		const member = memberOf(request);
		return request.body.map((body: Body) => say(conversation, member, body));
	});

	function open(
		{ projectId, id }: ProjectParams,
		member: Member,
		body: Body,
	): [Message, Conversation] {
		if (!body.text) throw refuseForm('text');
		const { sender, fullName, ...opener } = whoOpens(store, projectId, member, body);
		refuseFileWithoutType(body);
		const opening = { ...opener, requestId: id, projectId, firstText: String(body.text), body };
		const conversation = openConversation(store, opening);
		const message = { sender, senderFullname: fullName, body };
		return [addMessage(store, conversation, message), conversation];
	}

	/** Neither the text nor the sender is looked at. */
	function say(conversation: Conversation, member: Member, body: Body): Message {
		refuseFileWithoutType(body);
		const message = addMessage(store, conversation, {
			sender: body.sender ? String(body.sender) : member.id,
			senderFullname: body.senderFullname ? String(body.senderFullname) : member.fullName,
			body,
		});
		// Counts as an answer only where the sender is named.
		if (body.sender) noteAnswer(store, conversation, String(body.sender));
		return message;
	}

	const all = '/:projectId/messages';

	/** Of the whole project, newest first. */
	api.get<{ Params: ProjectParams; Querystring: { limit?: string; page?: string } }>(
		all,
		async (request) => {
			if (!isAtLeast(memberOf(request).role, 'owner')) {
				throw refuse(403, 'you dont have the required role.');
			}
			const { projectId } = request.params;
			const { limit: asked, page } = request.query;
			const limit = Number(asked) > 0 && Number(asked) <= 50 ? Number(asked) : 10;
			const start = (Number(page) || 0) * limit;
			return store.messages
				.filter(({ id_project: project }) => project === projectId)
				.toReversed()
				.slice(start, start + limit);
		},
	);

	/** To one person, outside of any conversation. */
	api.post<{ Params: ProjectParams }>(all, async (request) => {
		const body = (request.body ?? {}) as Body;
		const missing = ['recipient', 'recipientFullname', 'text'].filter((name) => !body[name]);
		if (missing.length > 0) throw refuseForm(...missing);
		const member = memberOf(request);
		const place = { id_project: request.params.projectId, channel: { name: 'chat21' } };
		const message = {
			sender: body.sender ? String(body.sender) : member.id,
			senderFullname: body.senderFullname ? String(body.senderFullname) : member.fullName,
			body: { ...body, channel_type: 'direct' },
		};
		const stored = storeMessage(store, String(body.recipient), place, message);
		store.tell('message.create', place.id_project, stored);
		return stored;
	});
}
