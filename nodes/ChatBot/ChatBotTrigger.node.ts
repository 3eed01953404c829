import {
	fromParameter,
	NodeConnectionTypes,
	webhookDescriptionFields,
	type IHookFunctions,
	type INodeType,
	type INodeTypeDescription,
	type IWebhookFunctions,
	type IWebhookResponseData,
} from 'n8n-workflow';
import { triggerFields } from './trigger/fields';
import { receive } from './trigger/receive/receive';
import { register, unregister } from './trigger/register/lifecycle';

export class ChatBotTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'ChatBot Trigger',
		name: 'chatBotTrigger',
		icon: { light: 'file:chatBot.svg', dark: 'file:chatBot.dark.svg' },
		group: ['trigger'],
		// For each call to a trigger of version 1, n8n evaluates an expression of its own, and starts its engine for it.
		version: 1.1,
		subtitle: '={{ $parameter["webhookName"] }}',
		// n8n's node panel shows this for the ChatBot node as well.
		description:
			'Start workflows from ChatBot stories and answer visitors; manage users, segments and stories',
		documentationUrl:
			'https://github.com/n8n-nodes-chatbot/n8n-nodes-chatbot/blob/main/docs/chatbot-trigger.md',
		defaults: { name: 'ChatBot Trigger' },
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'chatBotApi', required: true }],
		webhooks: [
			// ChatBot sends its challenge by GET while it registers the webhook.
			{ name: 'setup', httpMethod: 'GET', responseMode: 'onReceived', path: 'webhook' },
			{
				name: 'default',
				httpMethod: 'POST',
				responseData: 'allEntries',
				path: 'webhook',
				// So n8n reads the parameter without its expression engine.
				...webhookDescriptionFields({ responseMode: fromParameter('responseMode') }),
			},
		],
		properties: triggerFields,
	};

	webhookMethods = {
		default: {
			async checkExists(): Promise<boolean> {
				// n8n calls `create` next, which looks for the webhook itself. Looking twice would cost time.
				return false;
			},
			async create(this: IHookFunctions): Promise<boolean> {
				return await register(this);
			},
			async delete(this: IHookFunctions): Promise<boolean> {
				return await unregister(this);
			},
		},
	};

	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		return await receive(this);
	}
}
