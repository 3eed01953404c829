import type { INodeProperties } from 'n8n-workflow';
import { asGiven } from '../../../shared/run/properties';

export const departmentsField: INodeProperties = {
	displayName: 'Department Names or IDs',
	name: 'departmentIds',
	type: 'multiOptions',
	typeOptions: { loadOptionsMethod: 'getDepartments' },
	default: [],
	description:
		'Departments whose conversations this bot answers first, in place of the bot they have now. Leave empty to choose the bot in Tiledesk. Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
};

export const optionsField: INodeProperties = {
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	placeholder: 'Add option',
	default: {},
	options: [
		{
			displayName: 'Delete Bot on Deactivation',
			name: 'deleteOnDeactivate',
			type: 'boolean',
			default: false,
			description:
				'Whether to delete the bot in Tiledesk, and to take it from its departments, when the workflow is unpublished or published again',
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

export const fields: INodeProperties[] = [
	{
		displayName:
			'The credential needs an admin of the project. Answer with Tiledesk → Message: Send, and choose Bot under Send As; hand over with Conversation: Assign. While the workflow is unpublished, nobody answers as this bot.',
		name: 'botNotice',
		type: 'notice',
		default: '',
	},
	{
		displayName: 'Bot Name',
		name: 'botName',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. Concierge',
		description: 'The name under which the bot appears in Tiledesk and to visitors',
	},
	{
		displayName: 'Language',
		name: 'language',
		type: 'string',
		default: 'en',
		placeholder: 'e.g. it',
		description:
			'The language of the bot, as its two-letter code. Tiledesk takes it when the trigger makes the bot, and does not change it later.',
	},
	departmentsField,
	optionsField,
	asGiven(optionsField),
];
