import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { rowsTitledBy } from '../../../shared/fields/lists';
import { defineOperation } from '../../../shared/run/operation';
import type { Parameters } from '../../../shared/run/parameters';
import { isRecord } from '../../../shared/values';
import {
	MOST_ANSWER_BYTES,
	toAttributes,
	toWireAnswer,
	toWireMessage,
	type StoryFormat,
	type WireMessage,
} from '../../api/answer';
import type { ChatBotApi } from '../../api/connect';
import { Visitor } from '../../trigger/answer/visitor';
import { messageFields } from './messageFields';
import { readMessages } from './readMessages';

const replyFields: INodeProperties[] = [
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
		description:
			'Attributes to set in the chat, for later blocks of the story. Empty values are not sent.',
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
						required: true,
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
];

const responseJsonOption: INodeProperties = {
	displayName: 'Responses (JSON)',
	name: 'responseJson',
	type: 'json',
	default: '[]',
	placeholder: 'e.g. [{ "type": "text", "message": "Hi" }]',
	description:
		'Messages in the form of the ChatBot API, sent as they are after the other messages: a list, or { "responses": […], "attributes": {…} }',
};

export const reply = defineOperation<ChatBotApi>({
	name: 'reply',
	displayName: 'Reply',
	action: 'Reply to the visitor who started the workflow',
	description: 'Answer the visitor whose message started the workflow through the ChatBot Trigger',
	fields: replyFields,
	options: [responseJsonOption],
	callsNothing: true,
	async runAll({ context, jobs }) {
		const visitor = new Visitor(context);
		const { format } = visitor;
		const [{ parameters: first }] = jobs;
		const parts = jobs.map(({ parameters }) => readReply(parameters, format));
		const messages = parts.flatMap((part) => part.messages);
		const attributes = Object.assign({}, ...parts.map((part) => part.attributes));
		if (messages.length === 0 && Object.keys(attributes).length === 0) {
			throw first.refusal('messages', 'is empty', 'Add a message, an attribute or JSON.');
		}
		const answer = toWireAnswer(messages, attributes, format);
		const size = Buffer.byteLength(JSON.stringify(answer));
		if (size > MOST_ANSWER_BYTES) {
			throw first.refusal(
				'messages',
				`has ${size} bytes in all`,
				`ChatBot reads at most ${MOST_ANSWER_BYTES}. Send less.`,
			);
		}
		const answered = visitor.answer(answer);
		for (const job of jobs) job.outcome = { answered, ...answer } as IDataObject;
	},
});

interface ReplyPart {
	messages: WireMessage[];
	attributes: Record<string, string>;
}

function readReply(parameters: Parameters, format: StoryFormat): ReplyPart {
	const raw = readRaw(parameters);
	const messages = readMessages(parameters).map((message) => toWireMessage(message, format));
	return {
		messages: [...messages, ...raw.messages],
		attributes: { ...readAttributes(parameters), ...raw.attributes },
	};
}

function readAttributes(parameters: Parameters): Record<string, string> {
	const attributes: Record<string, string> = {};
	for (const { name, value } of parameters.namedRows('attributes.attribute')) {
		const text = parameters.textOf('attributes.value', value);
		if (text !== undefined) attributes[name] = text;
	}
	return attributes;
}

function readRaw(parameters: Parameters): ReplyPart {
	const json = parameters.json('options.responseJson');
	const responses = isRecord(json) ? (json.responses ?? []) : (json ?? []);
	if (!Array.isArray(responses) || !responses.every(isRecord)) {
		throw parameters.refusal(
			'options.responseJson',
			'is not a list of messages',
			'Write it as [{ "type": "text", "message": "Hi" }].',
		);
	}
	const attributes = isRecord(json) ? (json.attributes ?? json.parameters ?? {}) : {};
	if (!isRecord(attributes)) {
		throw parameters.refusal(
			'options.responseJson',
			'has attributes that are no object',
			'Write them as { "name": "value" }.',
		);
	}
	for (const value of Object.values(attributes)) parameters.textOf('options.responseJson', value);
	return { messages: responses, attributes: toAttributes(attributes) };
}
