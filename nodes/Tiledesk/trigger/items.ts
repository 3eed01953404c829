/** What the triggers make of the payloads of Tiledesk. Nothing in a payload makes these throw. */
import type { IDataObject } from 'n8n-workflow';
import { isRecord, toText } from '../../shared/values';
import { OWN_MESSAGE } from '../api/conversations';
import { toMessageRow, visitorIdsOf } from '../messages/messageRow';

type Payload = Record<string, unknown>;

/** A message, with the names that the message triggers of all services share. */
export function messageItem(message: Payload) {
	const request = fields(message.request);
	const row = toMessageRow(message, visitorIdsOf(request));
	const { lead } = request;
	const user = isRecord(lead)
		? contactOf(lead)
		: { id: null, name: words(message.senderFullname), email: null };
	return {
		conversationId: words(request.request_id) ?? words(message.recipient),
		messageId: words(message._id),
		userId: user.id,
		text: row.text,
		at: row.at,
		channel: channelOf(request) ?? channelOf(message),
		attributes: attributesOf(request),
		user,
		from: row.from,
		type: row.type,
		media: row.media,
		buttons: row.buttons,
		messageAttributes: fields(message.attributes),
		userAttributes: fields(fields(lead).attributes),
		conversation: conversationOf(request),
	};
}

/** Whether nobody wrote it for the conversation: a line of the server, a hidden one, or one sent by n8n. */
export function isSilent({ sender, attributes }: Payload): boolean {
	const { subtype, sentBy } = fields(attributes);
	if (sender === 'system' || sentBy === OWN_MESSAGE.sentBy) return true;
	return typeof subtype === 'string' && subtype.startsWith('info');
}

/** A conversation; `at` is when what the event tells of happened. */
export function conversationItem(request: Payload, at: unknown) {
	const user = contactOf(fields(request.lead));
	return {
		conversationId: words(request.request_id),
		userId: user.id,
		text: words(request.first_text),
		at: words(at),
		channel: channelOf(request),
		attributes: attributesOf(request),
		user,
		userAttributes: fields(fields(request.lead).attributes),
		conversation: conversationOf(request),
	};
}

/** What only a closed conversation has: what was said, and how it ended. */
export function closedItem(request: Payload) {
	const messages = Array.isArray(request.messages) ? request.messages : [];
	const visitorIds = visitorIdsOf(request);
	return {
		...conversationItem(request, request.closed_at),
		closedBy: words(request.closed_by),
		durationSeconds:
			typeof request.duration === 'number' ? Math.round(request.duration / 1000) : null,
		rating: request.rating ?? null,
		transcript: words(request.transcript),
		messages: messages.map((message) => toMessageRow(message, visitorIds)),
	};
}

export function leadItem(lead: Payload) {
	const user = contactOf(lead);
	const { _id, id, ...rest } = lead;
	return {
		userId: user.id,
		at: words(lead.createdAt),
		user,
		lead: { id: words(_id ?? id), ...rest },
	};
}

/** A custom event. Its user is the member or the visitor who sent it. */
export function customEventItem(event: Payload) {
	const sender = fields(event.project_user);
	const member = fields(event.user ?? sender.id_user);
	const name = [member.firstname, member.lastname].map(words).filter(Boolean).join(' ');
	return {
		name: words(event.name),
		at: words(event.createdAt),
		attributes: fields(event.attributes),
		user: {
			id: words(member._id) ?? words(sender.uuid_user),
			name: name === '' ? null : name,
			email: words(member.email),
		},
	};
}

function conversationOf(request: Payload): IDataObject {
	const { department, tags, participants } = request;
	return {
		ticketId: (request.ticket_id ?? null) as number | null,
		subject: words(request.subject),
		firstText: words(request.first_text),
		status: (request.status ?? null) as number | null,
		department: isRecord(department)
			? { id: words(department._id), name: words(department.name) }
			: { id: words(department), name: null },
		hasBot: request.hasBot === true,
		participants: Array.isArray(participants) ? participants.map(words) : [],
		tags: Array.isArray(tags) ? tags.map((tag) => words(isRecord(tag) ? tag.tag : tag)) : [],
		language: words(request.language),
		sourcePage: words(request.sourcePage),
		createdAt: words(request.createdAt),
	};
}

/** Its ID is the one that every *Lead* field takes. */
const contactOf = (lead: Payload) => ({
	id: words(lead._id),
	name: words(lead.fullname),
	email: words(lead.email),
});

const channelOf = ({ channel }: Payload) => words(isRecord(channel) ? channel.name : channel);

/** The last message, which Tiledesk keeps there, and the mark of what n8n opened. */
const NOT_OF_THE_USER = ['last_message', ...Object.keys(OWN_MESSAGE)];

function attributesOf({ attributes }: Payload): IDataObject {
	const own = Object.entries(fields(attributes)).filter(([key]) => !NOT_OF_THE_USER.includes(key));
	return Object.fromEntries(own);
}

const fields = (value: unknown): IDataObject => (isRecord(value) ? (value as IDataObject) : {});

function words(value: unknown): string | null {
	const text = toText(value)?.trim();
	return text === undefined || text === '' ? null : text;
}
