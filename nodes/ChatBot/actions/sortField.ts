import type { INodeProperties } from 'n8n-workflow';

export const sortField: INodeProperties = {
	displayName: 'Sort',
	name: 'sort',
	type: 'collection',
	placeholder: 'Add sorting',
	default: {},
	description: 'ChatBot returns the users created last first, unless told otherwise',
	options: [
		{
			displayName: 'Field',
			name: 'field',
			type: 'options',
			options: [
				{ name: 'Created At', value: 'createdAt' },
				{ name: 'Last Seen', value: 'lastSeen' },
			],
			default: 'createdAt',
			description: 'What to sort by',
		},
		{
			displayName: 'Order',
			name: 'order',
			type: 'options',
			options: [
				{ name: 'Ascending', value: 'asc', description: 'The oldest first' },
				{ name: 'Descending', value: 'desc', description: 'The newest first' },
			],
			default: 'desc',
			description: 'In which order to sort',
		},
	],
};
