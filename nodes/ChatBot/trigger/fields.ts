import type { INodeProperties } from 'n8n-workflow';
import { asGiven } from '../../shared/run/properties';
import { DEADLINE, LONGEST_DEADLINE } from './answer/answerGuard';

export const filtersField: INodeProperties = {
	displayName: 'Filters',
	name: 'filters',
	type: 'collection',
	placeholder: 'Add filter',
	default: {},
	description: 'The trigger answers deliveries that do not fit without starting the workflow',
	options: [
		{
			displayName: 'Attribute',
			name: 'attribute',
			type: 'string',
			default: '',
			placeholder: 'e.g. order',
			description: 'Only deliveries with this attribute of the chat or of the user',
		},
		{
			displayName: 'Attribute Condition',
			name: 'attributeOperator',
			type: 'options',
			options: [
				{ name: 'Equals', value: 'equals', description: 'It has the value under Attribute Value' },
				{ name: 'Exists', value: 'exists', description: 'It has any value' },
			],
			default: 'exists',
			description: 'How to compare the attribute. Without a condition, the value must be equal.',
		},
		{
			displayName: 'Attribute Value',
			name: 'attributeValue',
			type: 'string',
			default: '',
			placeholder: 'e.g. 42',
			description: 'The value to compare with, exactly as written, unless the condition is Exists',
		},
		{
			displayName: 'Block Names',
			name: 'blockNames',
			type: 'string',
			default: '',
			placeholder: 'e.g. Ask for order, Ask for email',
			description:
				'Only deliveries of blocks with these names, in upper or lower case, with commas between them',
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
			displayName: 'Answer Field',
			name: 'answerField',
			type: 'string',
			default: '',
			placeholder: 'e.g. summary',
			description:
				'The field of the last node with the text for the visitor, if it is none of reply, answer, output, text, response, content and message. Write data.summary for one within another.',
		},
		{
			displayName: 'Deadline (Seconds)',
			name: 'deadline',
			type: 'number',
			typeOptions: { minValue: 1, maxValue: LONGEST_DEADLINE, numberPrecision: 1 },
			default: DEADLINE,
			description:
				'When the default reply is sent if the workflow has given none. ChatBot waits ten seconds.',
		},
		{
			displayName: 'Delete Webhook on Deactivation',
			name: 'deleteOnDeactivate',
			type: 'boolean',
			default: false,
			description:
				'Whether to delete the webhook in ChatBot when the workflow is unpublished or published again. Story blocks that use it have to be set up again afterwards.',
		},
		{
			displayName: 'Ignore Duplicates',
			name: 'ignoreDuplicates',
			type: 'boolean',
			default: true,
			description: 'Whether to start the workflow only once for the same message',
		},
		{
			displayName: 'Include Raw Delivery',
			name: 'includeRaw',
			type: 'boolean',
			default: false,
			description: 'Whether to add what ChatBot sent, unchanged, under the key raw',
		},
	],
};

export const triggerFields: INodeProperties[] = [
	{
		displayName:
			'Publish the workflow, then choose this webhook in a webhook block of your story in ChatBot. Nothing arrives before that. If the webhook is deleted in ChatBot or the address of n8n changes: unpublish the workflow, then publish it.',
		name: 'storyNotice',
		type: 'notice',
		default: '',
	},
	{
		displayName: 'Webhook Name',
		name: 'webhookName',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. n8n order status',
		description: 'The name under which the webhook appears in ChatBot',
	},
	{
		displayName: 'Respond',
		name: 'responseMode',
		type: 'options',
		options: [
			{
				name: 'Immediately',
				value: 'onReceived',
				description: 'The story goes on at once; the workflow cannot answer the visitor',
			},
			{
				name: "Using 'ChatBot' Node: Reply",
				value: 'responseNode',
				description: 'The visitor gets what a Reply operation in the workflow sends',
			},
			{
				name: 'When Last Node Finishes',
				value: 'lastNode',
				description:
					'The visitor gets the text of the last node, from a field like output or text, or the ChatBot answer it made',
			},
		],
		default: 'onReceived',
		description: 'When the trigger answers ChatBot, and with what',
	},
	{
		displayName: 'Default Reply',
		name: 'defaultReply',
		type: 'string',
		typeOptions: { rows: 2 },
		default: 'Sorry, I cannot answer that right now. Please try again in a moment.',
		description:
			'What the visitor gets when the workflow fails, is too slow or gives no answer. Leave empty for nothing.',
		displayOptions: { show: { responseMode: ['lastNode', 'responseNode'] } },
	},
	filtersField,
	optionsField,
	...[filtersField, optionsField].map(asGiven),
];
