import type { INodeProperties } from 'n8n-workflow';
import { optional } from '../../../shared/fields/locator';
import { simplifyField } from '../../../shared/fields/simplify';
import { asGiven } from '../../../shared/run/properties';
import { storyId } from '../../actions/locators';
import { sourceField } from '../../actions/sourceField';

export const EVENTS = ['finishedChat', 'newChat', 'newUser'] as const;

export type ActivityEvent = (typeof EVENTS)[number];

const OF_CHATS: ActivityEvent[] = ['finishedChat', 'newChat'];

export const filtersField: INodeProperties = {
	displayName: 'Filters',
	name: 'filters',
	type: 'collection',
	placeholder: 'Add filter',
	default: {},
	description: 'Only chats that fit all filters start the workflow',
	displayOptions: { show: { event: OF_CHATS } },
	options: [
		{ ...sourceField, description: 'Through which integration the chat came' },
		optional(storyId, 'The story that the chat is with'),
	],
};

export const activityFields: INodeProperties[] = [
	{
		displayName: 'Event',
		name: 'event',
		type: 'options',
		options: [
			{
				name: 'Chat Finished',
				value: 'finishedChat',
				description: 'ChatBot has marked a chat as finished; with all that was said',
			},
			{
				name: 'New Chat',
				value: 'newChat',
				description: 'A chat has begun; with what was said up to the poll',
			},
			{
				name: 'New User',
				value: 'newUser',
				description: 'ChatBot has a new user',
			},
		],
		default: 'newChat',
		description: 'What starts the workflow. The trigger asks ChatBot for it at each poll.',
	},
	filtersField,
	simplifyField,
	asGiven(filtersField),
];
