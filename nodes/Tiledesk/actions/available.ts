import type { INodeProperties } from 'n8n-workflow';

export const availableFilter = (description: string): INodeProperties => ({
	displayName: 'Filters',
	name: 'filters',
	type: 'collection',
	placeholder: 'Add filter',
	default: {},
	description: 'Which ones to list',
	options: [
		{
			displayName: 'Available',
			name: 'available',
			type: 'boolean',
			default: true,
			description,
		},
	],
});
