import type { Api } from '../../framework/schema';
import { castNumber, isRecord, isThere } from '../cast';
import { tellUpdate } from '../conversations/participants';
import { merged } from '../leads/values';
import { isAtLeast } from '../access';
import type { Conversation, RequestTag } from '../model';
import { castId } from '../object-id';
import { innerFailure, Refusal, refuse } from '../refusal';
import { Silence } from '../silence';
import type { TiledeskStore } from '../store';
import { toRequest } from '../views/conversation';
import { memberOf, type ProjectParams, type RouteContext } from './context';
import { findRequest } from './requests';

type Body = Record<string, unknown>;

/** What is written on a conversation: fields, attributes, tags, notes, followers. */
export function addRequestTagRoutes(api: Api, { store }: RouteContext): void {
	const one = '/:projectId/requests/:id';

	const known = (params: ProjectParams, msg = 'Request not found'): Conversation => {
		const conversation = findRequest(store, params);
		if (!conversation) throw refuse(404, msg);
		return conversation;
	};
	const changed = (conversation: Conversation) => {
		tellUpdate(store, conversation);
		return toRequest(store, conversation);
	};

	api.patch<{ Params: ProjectParams }>(one, async ({ params, body }) => {
		const conversation = known(params);
		Object.assign(conversation, readChanges(store, (body ?? {}) as Body));
		return changed(conversation);
	});

	/** A shallow merge. A tag without text, which a plain text leaves behind, stops it. */
	api.patch<{ Params: ProjectParams }>(`${one}/attributes`, async ({ params, body }) => {
		const conversation = known(params, 'Object not found.');
		if (conversation.tags.some(({ tag }) => tag === undefined)) {
			throw refuse(500, 'Error updating object.');
		}
		conversation.attributes = merged(conversation.attributes, body);
		return changed(conversation);
	});

	api.put<{ Params: ProjectParams }>(`${one}/tag`, async ({ params, body }) => {
		if (!Array.isArray(body)) throw new Silence();
		if (body.length === 0) throw new Refusal(400, { success: false, message: 'No tag specified' });
		const conversation = known(params, 'Object not found.');
		for (const tag of body.map((value) => readTag(store, value))) {
			const isNew = !conversation.tags.some((old) => old.tag === tag.tag);
			if (isNew || tag.tag === undefined) conversation.tags.push(tag);
		}
		return changed(conversation);
	});

	/** By the id that the tag has inside the conversation. */
	api.delete<{ Params: ProjectParams & { tag: string } }>(`${one}/tag/:tag`, async ({ params }) => {
		const conversation = known(params, 'Object not found.');
		conversation.tags = conversation.tags.filter(({ _id }) => _id !== params.tag);
		return changed(conversation);
	});

	api.post<{ Params: ProjectParams }>(`${one}/notes`, async (request) => {
		const member = memberOf(request);
		if (member.kind === 'subscription') throw new Silence();
		const conversation = findRequest(store, request.params);
		if (!isAtLeast(member.role, 'admin') && !conversation?.participants.includes(member.id)) {
			throw refuse(403, 'You are not participating in the conversation');
		}
		const { text } = (request.body ?? {}) as Body;
		if (!text) throw refuse(400, 'Field text is required');
		if (!conversation) return null;
		const now = new Date().toISOString();
		const dates = { createdAt: now, updatedAt: now, __v: 0 };
		const note = { _id: store.nextId(), text: String(text), createdBy: member.id, ...dates };
		conversation.notes.push(note);
		return changed(conversation);
	});

	api.delete<{ Params: ProjectParams & { note: string } }>(
		`${one}/notes/:note`,
		async ({ params }) => {
			const conversation = known(params);
			conversation.notes = conversation.notes.filter(({ _id }) => _id !== params.note);
			return changed(conversation);
		},
	);

	/** Followers go by the id of the project user, not by that of the user. */
	api.post<{ Params: ProjectParams }>(`${one}/followers`, async ({ params, body }) => {
		const conversation = known(params);
		const follower = memberId(store, ((body ?? {}) as Body).member);
		conversation.followers = [...new Set([...conversation.followers, follower])];
		return changed(conversation);
	});
	api.put<{ Params: ProjectParams }>(`${one}/followers`, async ({ params, body }) => {
		if (!Array.isArray(body)) throw new Silence();
		const conversation = known(params);
		conversation.followers = body.map((id) => memberId(store, id));
		return changed(conversation);
	});
	api.delete<{ Params: ProjectParams & { member: string } }>(
		`${one}/followers/:member`,
		async ({ params }) => {
			const conversation = known(params);
			conversation.followers = conversation.followers.filter((id) => id !== params.member);
			return changed(conversation);
		},
	);
}

const TEXTS = ['rating_message', 'sourcePage', 'language', 'first_text', 'subject', 'priority'];

/** Empty values are ignored, but for two fields. A status is stored as it is: nothing else happens. */
function readChanges(store: TiledeskStore, body: Body): Partial<Conversation> {
	const changes: Record<string, unknown> = {};
	for (const name of TEXTS) {
		if (!body[name]) continue;
		if (typeof body[name] === 'object') throw refuse(500, 'Error updating object.');
		changes[name] = String(body[name]);
	}
	for (const name of ['status', 'rating']) {
		if (!body[name]) continue;
		changes[name] = castNumber(body[name]);
		if (changes[name] === undefined) throw refuse(500, 'Error updating object.');
	}
	if (body.lead) {
		changes.lead = castId(body.lead);
		if (changes.lead === undefined) throw refuse(500, 'Error updating object.');
	}
	if (body.location) changes.location = body.location;
	if (body.tags) changes.tags = [body.tags].flat().map((tag) => readTag(store, tag));
	if (body.channelName) changes.channel = { name: String(body.channelName) };
	if (isThere(body.smartAssignment)) changes.smartAssignment = Boolean(body.smartAssignment);
	if (isThere(body.workingStatus)) changes.workingStatus = String(body.workingStatus);
	return changes as Partial<Conversation>;
}

/** A plain text is taken, too, and its text is lost. */
function readTag(store: TiledeskStore, value: unknown): RequestTag {
	const _id = store.nextId();
	if (!isRecord(value)) return { _id };
	return {
		_id,
		...(isThere(value.tag) ? { tag: String(value.tag) } : {}),
		...(isThere(value.color) ? { color: String(value.color) } : {}),
	};
}

function memberId({ members }: TiledeskStore, id: unknown): string {
	const member = members.find(({ _id }) => _id === id);
	if (!member) throw innerFailure();
	return member._id;
}
