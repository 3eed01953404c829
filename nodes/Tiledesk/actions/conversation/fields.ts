import type { INodeProperties } from 'n8n-workflow';

/** What a conversation can be created with and updated by, in the order of the alphabet. */
export const LANGUAGE: INodeProperties = {
	displayName: 'Language',
	name: 'language',
	type: 'string',
	default: '',
	placeholder: 'e.g. en',
	description: 'The language of the visitor',
};

export const PRIORITIES = ['high', 'low', 'medium', 'urgent'] as const;

export const PRIORITY: INodeProperties = {
	displayName: 'Priority',
	name: 'priority',
	type: 'options',
	options: [
		{ name: 'High', value: 'high' },
		{ name: 'Low', value: 'low' },
		{ name: 'Medium', value: 'medium' },
		{ name: 'Urgent', value: 'urgent' },
	],
	default: 'medium',
	description: 'How urgent the conversation is',
};

export const SOURCE_PAGE: INodeProperties = {
	displayName: 'Source Page',
	name: 'sourcePage',
	type: 'string',
	default: '',
	placeholder: 'e.g. https://shop.example/cart',
	description: 'The address of the page on which the visitor writes',
};

export const SUBJECT: INodeProperties = {
	displayName: 'Subject',
	name: 'subject',
	type: 'string',
	default: '',
	placeholder: 'e.g. Order 4711',
	description: 'What the conversation is about',
};
