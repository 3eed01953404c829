import {
	NodeConnectionTypes,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
	type IPollFunctions,
} from 'n8n-workflow';
import { listSearch } from './methods/pickers';
import { activityFields } from './trigger/activity/fields';
import { poll } from './trigger/activity/poll';

export class ChatBotActivityTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'ChatBot Activity Trigger',
		name: 'chatBotActivityTrigger',
		icon: { light: 'file:chatBot.svg', dark: 'file:chatBot.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle:
			'={{ ({ finishedChat: "Chat Finished", newChat: "New Chat", newUser: "New User" })[$parameter["event"]] }}',
		description:
			'Starts the workflow when a chat begins or ends in ChatBot, or when it has a new user',
		documentationUrl:
			'https://github.com/n8n-nodes-chatbot/n8n-nodes-chatbot/blob/main/docs/chatbot-activity-trigger.md',
		defaults: { name: 'ChatBot Activity Trigger' },
		polling: true,
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'chatBotApi', required: true }],
		properties: activityFields,
	};

	methods = { listSearch: { searchStories: listSearch.searchStories } };

	async poll(this: IPollFunctions): Promise<INodeExecutionData[][] | null> {
		return await poll(this);
	}
}
