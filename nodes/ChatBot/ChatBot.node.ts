import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';
import { propertiesOf, subtitleOf } from '../shared/run/properties';
import { runItems } from '../shared/run/runItems';
import { resources } from './actions';
import { connectChatBot } from './api/connect';
import { listSearch, loadOptions } from './methods/pickers';

export class ChatBot implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'ChatBot',
		name: 'chatBot',
		icon: { light: 'file:chatBot.svg', dark: 'file:chatBot.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: subtitleOf(resources),
		description:
			'Manage users, segments, stories and entities in ChatBot (chatbot.com), and read chats and reports',
		documentationUrl:
			'https://github.com/n8n-nodes-chatbot/n8n-nodes-chatbot/blob/main/docs/chatbot.md',
		defaults: { name: 'ChatBot' },
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		usableAsTool: true,
		credentials: [{ name: 'chatBotApi', required: true }],
		properties: propertiesOf(resources),
	};

	methods = { listSearch, loadOptions };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await runItems(this, resources, connectChatBot);
	}
}
