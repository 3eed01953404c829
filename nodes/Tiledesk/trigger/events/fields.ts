import type { INodeProperties } from 'n8n-workflow';
import { optional } from '../../../shared/fields/locator';
import { asGiven } from '../../../shared/run/properties';
import { departmentId } from '../../actions/locators';

/** What starts the workflow, and the event of Tiledesk behind it. */
export const EVENTS = {
	conversationClosed: 'request.close',
	conversationCreated: 'request.create',
	conversationUpdated: 'request.update',
	customEvent: 'event.emit',
	leadCreated: 'lead.create',
	messageReceived: 'message.create',
} as const;

export type TriggerEvent = keyof typeof EVENTS;

export const eventsField: INodeProperties = {
	displayName: 'Events',
	name: 'events',
	type: 'multiOptions',
	required: true,
	options: [
		{
			name: 'Conversation Closed',
			value: 'conversationClosed',
			description: 'With all messages and the transcript',
		},
		{
			name: 'Conversation Created',
			value: 'conversationCreated',
			description: 'A visitor opened a conversation',
		},
		{
			name: 'Conversation Updated',
			value: 'conversationUpdated',
			description: 'Nearly any change: assignment, participants, tags, notes, attributes, rating',
		},
		{
			name: 'Custom Event',
			value: 'customEvent',
			description: 'An event that a flow or the API sent',
		},
		{
			name: 'Lead Created',
			value: 'leadCreated',
			description: 'A contact was created, by a conversation or by the API',
		},
		{
			name: 'Message Received',
			value: 'messageReceived',
			description: 'A visitor wrote; messages that n8n sent never start the workflow',
		},
	],
	default: ['messageReceived'],
	description: 'What starts the workflow',
};

const OF_CONVERSATIONS: TriggerEvent[] = [
	'conversationClosed',
	'conversationCreated',
	'conversationUpdated',
	'messageReceived',
];

export const filtersField: INodeProperties = {
	displayName: 'Filters',
	name: 'filters',
	type: 'collection',
	placeholder: 'Add filter',
	default: {},
	description:
		'Only conversations, and messages in them, that fit all filters start the workflow. Leads and custom events are not filtered.',
	displayOptions: { show: { events: OF_CONVERSATIONS } },
	options: [
		{
			displayName: 'Bot',
			name: 'bot',
			type: 'options',
			options: [
				{ name: 'With Bot', value: 'with', description: 'A bot takes part now' },
				{ name: 'Without Bot', value: 'without', description: 'No bot takes part now' },
			],
			default: 'without',
			description: 'Whether a bot takes part in the conversation',
		},
		{
			displayName: 'Channel',
			name: 'channel',
			type: 'string',
			default: '',
			placeholder: 'e.g. chat21, whatsapp',
			description:
				'Where the visitor writes: chat21 for the widget, whatsapp, telegram, email and the like, with commas between them',
		},
		{
			...optional(departmentId, 'The department that has the conversation'),
			displayName: 'Department',
		},
		{
			displayName: 'From',
			name: 'from',
			type: 'options',
			options: [
				{ name: 'Agent', value: 'agent', description: 'Somebody of the team' },
				{ name: 'Anyone', value: 'anyone' },
				{ name: 'Bot', value: 'bot' },
				{ name: 'Visitor', value: 'visitor' },
			],
			default: 'visitor',
			description: 'Whose messages start the workflow. Without this filter, those of visitors.',
		},
	],
};

export const optionsField: INodeProperties = {
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	placeholder: 'Add option',
	default: {},
	options: [
		{
			displayName: 'Ignore Duplicates',
			name: 'ignoreDuplicates',
			type: 'boolean',
			default: true,
			description:
				'Whether to start the workflow only once when Tiledesk sends the same event again',
		},
		{
			displayName: 'Include Raw Delivery',
			name: 'includeRaw',
			type: 'boolean',
			default: false,
			description:
				'Whether to add what Tiledesk sent under the key raw, without its token and secrets',
		},
	],
};

export const eventNameField: INodeProperties = {
	displayName: 'Event Name',
	name: 'eventName',
	type: 'string',
	default: '',
	placeholder: 'e.g. checkout',
	description: 'The name of the custom event. Leave empty for all custom events.',
	displayOptions: { show: { events: ['customEvent'] } },
};

export const fields: INodeProperties[] = [
	{
		displayName:
			'The credential needs an admin of the project. On a server of your own, Tiledesk calls n8n only if it runs with RESTHOOK_ENABLED=true; nothing here can tell whether it does.',
		name: 'hooksNotice',
		type: 'notice',
		default: '',
	},
	eventsField,
	eventNameField,
	filtersField,
	optionsField,
	...[filtersField, optionsField].map(asGiven),
];
