import type { INodeProperties } from 'n8n-workflow';
import { optional } from '../../../shared/fields/locator';
import { rowsTitledBy } from '../../../shared/fields/lists';
import { attributesField } from '../attributes';
import { botId } from '../locators';

export const TYPES = ['file', 'image', 'text'] as const;

export const SENDERS = ['bot', 'me', 'other'] as const;

export const BUTTON_TYPES = ['action', 'text', 'url'] as const;

const typeField: INodeProperties = {
	displayName: 'Type',
	name: 'type',
	type: 'options',
	options: [
		{ name: 'File', value: 'file', description: 'A file at a web address' },
		{ name: 'Image', value: 'image', description: 'A picture at a web address' },
		{ name: 'Text', value: 'text', description: 'Text, with buttons if wanted' },
	],
	default: 'text',
	description: 'What to send',
};

const textField: INodeProperties = {
	displayName: 'Text',
	name: 'text',
	type: 'string',
	typeOptions: { rows: 3 },
	default: '',
	placeholder: 'e.g. How can I help you?',
	description: 'What the message says',
};

const fileFields: INodeProperties[] = [
	{
		displayName: 'URL',
		name: 'url',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. https://example.com/invoice.pdf',
		description: 'Where the image or the file is on the web',
		displayOptions: { show: { type: ['file', 'image'] } },
	},
	{
		displayName: 'File Name',
		name: 'fileName',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. invoice.pdf',
		description: 'The name under which the visitor sees the file',
		displayOptions: { show: { type: ['file'] } },
	},
	{
		displayName: 'MIME Type',
		name: 'mimeType',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. application/pdf',
		description: 'The type of the file. Tiledesk never answers a file without one.',
		displayOptions: { show: { type: ['file'] } },
	},
];

const buttonsField: INodeProperties = {
	displayName: 'Buttons',
	name: 'buttons',
	type: 'fixedCollection',
	typeOptions: { ...rowsTitledBy('text'), sortable: true },
	placeholder: 'Add button',
	default: {},
	description: 'What the visitor can press below the message',
	options: [
		{
			displayName: 'Button',
			name: 'button',
			values: [
				{
					displayName: 'Type',
					name: 'type',
					type: 'options',
					options: [
						{ name: 'Action', value: 'action', description: 'Starts a block of the bot' },
						{ name: 'Text', value: 'text', description: 'Sends its text as the visitor' },
						{ name: 'URL', value: 'url', description: 'Opens a page' },
					],
					default: 'text',
					description: 'What the button does',
				},
				{
					displayName: 'Text',
					name: 'text',
					type: 'string',
					default: '',
					required: true,
					placeholder: 'e.g. Yes',
					description: 'What the button says',
				},
				// Neither is required: n8n asks for both where an expression gives the type.
				{
					displayName: 'URL',
					name: 'url',
					type: 'string',
					default: '',
					placeholder: 'e.g. https://example.com/orders/4711',
					description: 'The page that it opens',
					displayOptions: { show: { type: ['url'] } },
				},
				{
					displayName: 'Action',
					name: 'action',
					type: 'string',
					default: '',
					placeholder: 'e.g. #human',
					description: 'The block of the bot that it starts',
					displayOptions: { show: { type: ['action'] } },
				},
			],
		},
	],
};

const sendAsField: INodeProperties = {
	displayName: 'Send As',
	name: 'sendAs',
	type: 'options',
	options: [
		{
			name: 'Another Name',
			value: 'other',
			description: 'As the user of the credential, under the Sender Name below Options',
		},
		{
			name: 'Bot',
			value: 'bot',
			description: 'As the bot that has the conversation, or another one',
		},
		{
			name: 'Me',
			value: 'me',
			description: 'As the user of the credential, so that the reply time counts',
		},
	],
	default: 'me',
	description: 'Who says it',
};

export const sendFields: INodeProperties[] = [
	typeField,
	textField,
	...fileFields,
	buttonsField,
	sendAsField,
	{
		...optional(botId, 'The bot that says it. Leave empty for the one that has the conversation.'),
		displayOptions: { show: { sendAs: ['bot'] } },
	},
];

export const sendOptions: INodeProperties[] = [
	{
		...attributesField,
		description: 'Attributes of the message, for bots and later workflows',
	},
	{
		displayName: 'Hidden',
		name: 'hidden',
		type: 'boolean',
		default: false,
		description: 'Whether to hide the message from the visitor; the team sees it',
	},
	{
		displayName: 'Sender Name',
		name: 'senderName',
		type: 'string',
		default: '',
		placeholder: 'e.g. Support',
		description: 'The name above the message. Leave empty for that of the sender.',
	},
];
