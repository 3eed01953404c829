import {
	BOT_ID,
	OPEN_CONVERSATION_ID,
	PREMIUM_SEGMENT_ID,
	UNASSIGNED_CONVERSATION_ID,
} from '../../../../sandbox/tiledesk/seed/known';
import { byId } from '../../engine';
import type { Examples } from '../example';

const premium = { segmentId: byId(PREMIUM_SEGMENT_ID) };

const inRome = { filter: [{ field: 'city', operator: 'equals', value: '={{ $json.city }}' }] };

const open = { conversationId: byId(OPEN_CONVERSATION_ID) };

const lead = { leadId: { __rl: true, mode: 'email', value: 'lead0@example.com' } };

const days = { parameters: { days: 2 } };

export const tiledeskExamples: Examples = {
	'conversation.addNote': { parameters: { ...open, note: 'Wants a quiet room' } },
	'conversation.addTags': { parameters: { ...open, tags: 'vip, breakfast' } },
	'conversation.assign': {
		parameters: { conversationId: byId(UNASSIGNED_CONVERSATION_ID), assignTo: 'anyPerson' },
	},
	'conversation.close': { parameters: open },
	'conversation.create': {
		parameters: { text: '={{ $json.question }}', options: { subject: '={{ $json.subject }}' } },
		items: [{ question: 'Is there a gym?', subject: 'The form on our site' }],
		random: [/(?<=-)[0-9a-f]{32}/g, '0f1e2d3c4b5a69788796a5b4c3d2e1f0'],
	},
	'conversation.get': { parameters: { ...open, includeMessages: true } },
	'conversation.getAll': { parameters: { limit: 1, filters: { tag: 'vip' } } },
	'conversation.removeTags': { parameters: { ...open, tags: 'vip' } },
	'conversation.reopen': { parameters: open },
	'conversation.setAttributes': {
		parameters: { ...open, attributes: { attribute: [{ name: 'room', value: '12' }] } },
	},
	'conversation.update': { parameters: { ...open, updateFields: { priority: 'high' } } },
	'message.getAll': { parameters: { ...open, limit: 2 } },
	'message.send': {
		parameters: {
			...open,
			text: 'Is that all?',
			buttons: { button: [{ type: 'text', text: 'Yes' }] },
			sendAs: 'bot',
			botId: byId(BOT_ID),
		},
	},
	'lead.addTags': { parameters: { ...lead, tags: 'newsletter' } },
	'lead.create': {
		parameters: { email: '={{ $json.email }}', fullname: '={{ $json.name }}' },
		items: [{ email: 'ada@example.com', name: 'Ada Lovelace' }],
		random: [/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, '3f1c2a58-7d7e-4b1f-9c57-0a1b2c3d4e5f'],
	},
	'lead.upsert': {
		parameters: { email: '={{ $json.email }}', phone: '={{ $json.phone }}' },
		items: [
			{ email: 'lead0@example.com', phone: '+39 06 1234567' },
			{ email: 'lead1@example.com', phone: '+39 06 7654321' },
		],
		note: 'The first one had this phone number already, so it was not written.',
	},
	'lead.delete': { parameters: lead },
	'lead.get': { parameters: lead },
	'lead.getAll': { parameters: { ...premium, limit: 1 } },
	'lead.removeTags': { parameters: { ...lead, tags: 'vip' } },
	'lead.update': { parameters: { ...lead, additionalFields: { city: 'Turin' } } },
	'segment.create': {
		parameters: { name: '=Guests from {{ $json.city }}', filters: inRome },
		items: [{ city: 'Rome' }],
	},
	'segment.delete': { parameters: premium },
	'segment.get': { parameters: premium },
	'segment.getAll': {
		parameters: { limit: 1, options: { sort: { field: 'name', order: 'asc' } } },
	},
	'segment.update': {
		parameters: { ...premium, updateFields: { name: 'Premium guests' } },
	},
	'department.getAll': { parameters: { limit: 1 } },
	'teamMember.getAll': { parameters: { limit: 1 } },
	'report.conversationsByDay': days,
	'report.duration': days,
	'report.satisfaction': days,
	'report.waitingTime': days,
	'apiCall.request': {
		parameters: { path: '/leads', queryJson: '{ "email": "lead0@example.com" }' },
		anyRows: true,
	},
};
