import type { INodeProperties } from 'n8n-workflow';
import { rowsTitledBy } from '../../../shared/fields/lists';
import { ANSWER_LIMITS } from '../../api/answer';

const showFor = (...types: string[]) => ({ show: { type: types } });

/** No field that depends on the type is required: n8n shows all of them if the type is an expression. */
const typeField: INodeProperties = {
	displayName: 'Type',
	name: 'type',
	type: 'options',
	options: [
		{ name: 'Button', value: 'button', description: 'A title with one to three buttons' },
		{ name: 'Card', value: 'card', description: 'Title, subtitle, image and buttons' },
		{ name: 'Cards', value: 'cards', description: 'Several cards side by side' },
		{ name: 'Go To', value: 'goto', description: 'Lead the chat on to another block' },
		{ name: 'Image', value: 'image' },
		{
			name: 'Quick Replies',
			value: 'quickReplies',
			description: 'A question with answers to choose',
		},
		{ name: 'Text', value: 'text' },
	],
	default: 'text',
	description: 'What to send',
};

const textField: INodeProperties = {
	displayName: 'Text',
	name: 'text',
	type: 'string',
	typeOptions: { rows: 2 },
	default: '',
	placeholder: 'e.g. Your order is on its way.',
	description: 'What the bot says, at most 1,024 characters',
	displayOptions: showFor('text'),
};

const variantsField: INodeProperties = {
	displayName: 'Other Wordings',
	name: 'variants',
	type: 'string',
	typeOptions: { multipleValues: true, multipleValueButtonText: 'Add wording' },
	default: [],
	description: 'ChatBot picks one of the wordings at random, up to 20 in all',
};

const delayField: INodeProperties = {
	displayName: 'Delay (Milliseconds)',
	name: 'delay',
	type: 'number',
	typeOptions: { minValue: 0, maxValue: ANSWER_LIMITS.delay, numberPrecision: 0 },
	default: 0,
	description: 'How long the bot seems to type before the text appears, at most 10,000',
};

const textOptions: INodeProperties = {
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	placeholder: 'Add option',
	default: {},
	options: [delayField, variantsField],
	displayOptions: showFor('text'),
};

const titleField: INodeProperties = {
	displayName: 'Title',
	name: 'title',
	type: 'string',
	default: '',
	placeholder: 'e.g. Red shoes',
	description: 'At most 80 characters, 640 above quick replies',
	displayOptions: showFor('card', 'button', 'quickReplies'),
};

const subtitleField: INodeProperties = {
	displayName: 'Subtitle',
	name: 'subtitle',
	type: 'string',
	default: '',
	placeholder: 'e.g. Size 42, in stock',
	description: 'At most 80 characters',
	displayOptions: showFor('card'),
};

const imageField: INodeProperties = {
	displayName: 'Image URL',
	name: 'imageUrl',
	type: 'string',
	default: '',
	placeholder: 'e.g. https://example.com/parcel.png',
	description: 'The address of the image, at most 1,024 characters, or 2,048 on a card',
	displayOptions: showFor('image', 'card'),
};

const buttonValues: INodeProperties[] = [
	{
		displayName: 'Title',
		name: 'title',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. Track my order',
		description: 'The text on the button, at most 80 characters',
	},
	{
		displayName: 'On Click',
		name: 'type',
		type: 'options',
		options: [
			{ name: 'Go to Block', value: 'goto', description: 'The value is the ID of a block' },
			{ name: 'Open Page', value: 'url', description: 'The value is a web address' },
			{ name: 'Say It', value: 'postback', description: 'The visitor says the value' },
		],
		default: 'postback',
		description: 'What the button does',
	},
	{
		displayName: 'Value',
		name: 'value',
		type: 'string',
		default: '',
		description: 'What the button says, opens or leads to. Empty means the title.',
	},
];

const buttonsField: INodeProperties = {
	displayName: 'Buttons',
	name: 'buttons',
	type: 'fixedCollection',
	typeOptions: { ...rowsTitledBy('title'), sortable: true },
	placeholder: 'Add button',
	default: {},
	description: 'Up to 3, or up to 11 quick replies',
	options: [{ displayName: 'Button', name: 'button', values: buttonValues }],
	displayOptions: showFor('card', 'button', 'quickReplies'),
};

const cardsField: INodeProperties = {
	displayName: 'Cards (JSON)',
	name: 'cardsJson',
	type: 'json',
	default: '[]',
	placeholder: 'e.g. [{ "title": "Red shoes", "imageUrl": "https://…", "buttons": [] }]',
	description:
		'A list of cards, each with title, subtitle, imageUrl and buttons [{ type, title, value }]. An expression can make it of your data.',
	displayOptions: showFor('cards'),
};

const targetField: INodeProperties = {
	displayName: 'Block ID',
	name: 'target',
	type: 'string',
	default: '',
	description: 'The ID of the block to go to (an interaction in the old builder)',
	displayOptions: showFor('goto'),
};

/** The fields of one message. */
export const messageFields: INodeProperties[] = [
	typeField,
	textField,
	titleField,
	subtitleField,
	imageField,
	buttonsField,
	cardsField,
	targetField,
	textOptions,
];
