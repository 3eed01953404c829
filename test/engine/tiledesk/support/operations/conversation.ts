import type { IDataObject } from 'n8n-workflow';
import type { Conversation } from '../../../../../sandbox/tiledesk/model';
import {
	BOT_CONVERSATION_ID,
	CLOSED_CONVERSATION_ID,
	conversationId as conversationNumber,
	OPEN_CONVERSATION_ID,
	TILEDESK_PROJECT_ID,
	UNASSIGNED_CONVERSATION_ID,
} from '../../../../../sandbox/tiledesk/seed/known';
import type { TiledeskStore } from '../../../../../sandbox/tiledesk/store';
import { byId } from '../../../../../scripts/lib/engine';
import type { Wire } from '../../../../support/chatBot/wire';
import { newestFirst, type OperationRow } from './row';

const ADA_ID = '65a1b2c3d4e5f6071829a001';

export const UNKNOWN_CONVERSATION = `support-group-${TILEDESK_PROJECT_ID}-typo`;

const conversationId = byId('={{ $json.id }}');

const path = (id: unknown) => `/requests/${String(id)}`;

export const lookAtConversation = (id: unknown): Wire => ({ method: 'GET', path: path(id) });

const find = (store: TiledeskStore, id: unknown): Conversation =>
	store.conversations.find(({ request_id: requestId }) => requestId === id)!;

const isRow = (id: unknown, more: IDataObject = {}): IDataObject =>
	expect.objectContaining({ id, request_id: id, ...more });

const THREE = [OPEN_CONVERSATION_ID, BOT_CONVERSATION_ID, UNASSIGNED_CONVERSATION_ID];

/** In these, Ada takes part. */
const OF_ADA = [0, 10, 20].map(conversationNumber);

const each = (ids: string[], more: IDataObject[] = []) =>
	ids.map((id, index) => ({ id, ...more[index] }));

const unknown = { id: UNKNOWN_CONVERSATION };

const put = (id: unknown, action: string, body: unknown): Wire => ({
	method: 'PUT',
	path: `${path(id)}/${action}`,
	body,
});

const tagsOf = (store: TiledeskStore, id: unknown) => find(store, id).tags.map(({ tag }) => tag);

const isMessage = (from: string, text: string): IDataObject => ({
	at: expect.any(String),
	from,
	type: 'text',
	text,
	media: [],
	buttons: [],
});

const about = (name: string): Pick<OperationRow, 'resource' | 'operation'> => ({
	resource: 'conversation',
	operation: name,
});

export const conversationOperations: OperationRow[] = [
	{
		...about('getAll'),
		parameters: { limit: '={{ $json.limit }}' },
		items: [{ limit: 2 }, { limit: 1 }, { limit: 50 }],
		requests: ({ limit }) => [
			{ method: 'GET', path: '/requests', query: { limit: String(limit), ...newestFirst } },
		],
		rows: ({ limit }, store) =>
			store.conversations
				.filter(
					({ status, participants, snapshot }) =>
						status < 1000 &&
						![50, 150].includes(status) &&
						(participants.includes(ADA_ID) ||
							snapshot.agents?.some(({ id_user: id }) => id === ADA_ID)),
				)
				.reverse()
				.slice(0, Number(limit))
				.map(({ request_id: id, status }) => isRow(id, { status })),
	},
	{
		...about('get'),
		parameters: { conversationId, includeMessages: '={{ $json.messages }}' },
		items: each(THREE, [{ messages: true }, { messages: false }, { messages: 'true' }]),
		requests: ({ id, messages }) => [
			lookAtConversation(id),
			...(messages ? [{ method: 'GET', path: `${path(id)}/messages` }] : []),
		],
		rows: ({ id, messages }) => [isRow(id, messages ? { messages: expect.any(Array) } : {})],
		unknown,
	},
	{
		...about('create'),
		parameters: { text: '={{ $json.text }}', options: { subject: '={{ $json.subject }}' } },
		items: [
			{ text: 'Ünïcode', subject: 'Söhne' },
			{ text: '測試', subject: 'B/C?' },
			{ text: 42, subject: 1e3 },
		],
		requests: ({ text, subject }) => [
			{
				method: 'POST',
				path: `/requests/support-group-${TILEDESK_PROJECT_ID}-new/messages`,
				body: { text: String(text), subject: String(subject), attributes: { sentBy: 'n8n' } },
			},
		],
		rows: ({ text }, store) => {
			const { request_id: id } = store.conversations.find(
				({ first_text: first }) => first === String(text),
			)!;
			return [isRow(id, { first_text: String(text) })];
		},
		once: true,
	},
	{
		...about('update'),
		parameters: { conversationId, updateFields: { subject: '={{ $json.subject }}' } },
		items: each(THREE, [{ subject: 'Äpfel' }, { subject: 'B/C?' }, { subject: '1e3' }]),
		requests: ({ id, subject }) => [{ method: 'PATCH', path: path(id), body: { subject } }],
		rows: ({ id, subject }) => [{ id, updated: true, changes: { subject } }],
		unknown,
	},
	{
		...about('close'),
		parameters: { conversationId },
		items: each(OF_ADA),
		requests: ({ id }) => [lookAtConversation(id), put(id, 'close', {})],
		rows: ({ id }) => [{ id, closed: true, outcome: 'closed' }],
		unknown,
		once: true,
	},
	{
		...about('reopen'),
		parameters: { conversationId },
		items: each([CLOSED_CONVERSATION_ID, conversationNumber(11), conversationNumber(21)]),
		requests: ({ id }) => [lookAtConversation(id), put(id, 'reopen', {})],
		rows: ({ id }) => [{ id, reopened: true, outcome: 'reopened' }],
		unknown,
		once: true,
	},
	{
		...about('assign'),
		parameters: { conversationId, assignTo: 'anyPerson' },
		items: each(THREE),
		requests: ({ id }) => [lookAtConversation(id), put(id, 'agent', {})],
		rows: ({ id }, store) => {
			const { status, participants } = find(store, id);
			return [{ id, assigned: true, assignTo: 'anyPerson', status, participants }];
		},
		unknown,
		once: true,
	},
	{
		...about('addTags'),
		parameters: { conversationId, tags: '={{ $json.tags }}' },
		items: each(THREE, [{ tags: 'vip, a/b' }, { tags: ['x', { tag: 'y' }] }, { tags: 'new' }]),
		requests: ({ id, tags }) => [
			lookAtConversation(id),
			put(
				id,
				'tag',
				Array.isArray(tags)
					? [{ tag: 'x' }, { tag: 'y' }]
					: [{ tag: tags === 'new' ? tags : 'a/b' }],
			),
		],
		rows: ({ id }, store) => [{ id, outcome: 'added', tags: tagsOf(store, id) }],
		unknown,
	},
	{
		...about('removeTags'),
		parameters: { conversationId, tags: '={{ $json.tags }}' },
		items: each(OF_ADA, [{ tags: 'vip, never' }, { tags: ['vip'] }, { tags: 'vip' }]),
		requests: ({ id }) => [
			lookAtConversation(id),
			{
				method: 'DELETE',
				path: `${path(id)}/tag/65a1b2c3d4e5f6071829${Number(String(id).slice(-2)).toString(16).padStart(2, '0')}01`,
			},
		],
		rows: ({ id }, store) => [{ id, outcome: 'removed', tags: tagsOf(store, id) }],
		unknown,
		takesAnyAnswer: true,
	},
	{
		...about('addNote'),
		parameters: { conversationId, note: '={{ $json.note }}' },
		items: each(OF_ADA, [{ note: 'Ünï' }, { note: '測試' }, { note: 'B/C?' }]),
		requests: ({ id, note }) => [
			lookAtConversation(id),
			{ method: 'POST', path: `${path(id)}/notes`, body: { text: note } },
		],
		rows: ({ id, note }) => [{ id, note }],
		unknown,
		once: true,
		takesAnyAnswer: true,
	},
	{
		...about('setAttributes'),
		parameters: {
			conversationId,
			attributes: { attribute: [{ name: '={{ $json.name }}', value: '={{ $json.value }}' }] },
		},
		items: each(THREE, [
			{ name: 'plan', value: 'Ünï' },
			{ name: 'order id', value: 42 },
			{ name: 'list', value: [true] },
		]),
		requests: ({ id, name, value }) => [
			lookAtConversation(id),
			{ method: 'PATCH', path: `${path(id)}/attributes`, body: { [String(name)]: value } },
		],
		rows: ({ id, name, value }) => [{ id, updated: true, attributes: { [String(name)]: value } }],
		unknown,
		takesAnyAnswer: true,
	},
	{
		resource: 'message',
		operation: 'getAll',
		parameters: { conversationId, limit: '={{ $json.limit }}' },
		items: each(THREE, [{ limit: 1 }, { limit: 2 }, { limit: 50 }]),
		requests: ({ id }) => [lookAtConversation(id), { method: 'GET', path: `${path(id)}/messages` }],
		rows: ({ id, limit }, store) =>
			store.messages
				.filter(({ recipient }) => recipient === id)
				.slice(-Number(limit))
				.map(({ sender, text }) => ({
					...isMessage(writerOf(store, sender), text),
					type: expect.any(String),
					text: expect.any(String),
					media: expect.any(Array),
					buttons: expect.any(Array),
				})),
		unknown,
	},
	{
		resource: 'message',
		operation: 'send',
		parameters: { conversationId, text: '={{ $json.text }}' },
		items: each(THREE, [{ text: 'Ünï' }, { text: '測試' }, { text: 42 }]),
		requests: ({ id, text }) => [
			lookAtConversation(id),
			{
				method: 'POST',
				path: `${path(id)}/messages`,
				body: {
					text: String(text),
					type: 'text',
					sender: ADA_ID,
					attributes: { sentBy: 'n8n' },
				},
			},
		],
		rows: ({ id, text }) => [
			{ id: expect.any(String), conversationId: id, ...isMessage('agent', String(text)) },
		],
		unknown,
		once: true,
	},
];

function writerOf({ leads }: TiledeskStore, sender: string): string {
	if (sender === 'system') return 'system';
	if (sender.startsWith('bot_')) return 'bot';
	return leads.some(({ lead_id: id }) => id === sender) ? 'user' : 'agent';
}
