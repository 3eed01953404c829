import type { INodeProperties } from 'n8n-workflow';
import { rowsTitledBy } from '../../../shared/fields/lists';
import { messageFields } from './messageFields';

export const replyFields: INodeProperties[] = [
	{
		displayName: 'Messages',
		name: 'messages',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true, sortable: true },
		placeholder: 'Add message',
		default: {},
		description:
			'What the visitor gets, in this order. All input items go into one reply of at most 100,000 bytes.',
		options: [
			{
				displayName: 'Message',
				name: 'message',
				values: messageFields,
			},
		],
	},
	{
		displayName: 'Attributes',
		name: 'attributes',
		type: 'fixedCollection',
		typeOptions: rowsTitledBy('name'),
		placeholder: 'Add attribute',
		default: {},
		description: 'Attributes to set in the chat, for later blocks of the story',
		options: [
			{
				displayName: 'Attribute',
				name: 'attribute',
				values: [
					{
						displayName: 'Name',
						name: 'name',
						type: 'string',
						default: '',
						placeholder: 'e.g. order_status',
					},
					{
						displayName: 'Value',
						name: 'value',
						type: 'string',
						default: '',
						placeholder: 'e.g. shipped',
					},
				],
			},
		],
	},
	{
		displayName: 'Responses (JSON)',
		name: 'responseJson',
		type: 'json',
		default: '[]',
		placeholder: 'e.g. [{ "type": "text", "message": "Hi" }]',
		description:
			'Messages in the form of the ChatBot API, sent as they are after those above: a list, or { "responses": […], "attributes": {…} }',
	},
];
