import {
	NodeConnectionTypes,
	type IHookFunctions,
	type INodeType,
	type INodeTypeDescription,
	type IWebhookFunctions,
	type IWebhookResponseData,
} from 'n8n-workflow';
import { getDepartments } from './methods/loadOptions';
import { fields } from './trigger/bot/fields';
import { receive } from './trigger/bot/receive';
import { register, unregister } from './trigger/bot/register';

export class TiledeskBotTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Tiledesk Bot Trigger',
		name: 'tiledeskBotTrigger',
		icon: { light: 'file:tiledesk.svg', dark: 'file:tiledesk.dark.svg' },
		group: ['trigger'],
		// For each call to a trigger of version 1, n8n evaluates an expression of its own, and starts its engine for it.
		version: 1.1,
		subtitle: '={{ $parameter["botName"] }}',
		description: 'Starts the workflow when a visitor writes to a bot in Tiledesk that n8n plays',
		documentationUrl:
			'https://github.com/n8n-nodes-chatbot/n8n-nodes-chatbot/blob/main/docs/tiledesk-triggers.md',
		defaults: { name: 'Tiledesk Bot Trigger' },
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'tiledeskApi', required: true }],
		webhooks: [
			{ name: 'default', httpMethod: 'POST', responseMode: 'onReceived', path: 'webhook' },
		],
		properties: fields,
	};

	methods = { loadOptions: { getDepartments } };

	webhookMethods = {
		default: {
			async checkExists(): Promise<boolean> {
				// n8n calls `create` next, which looks for the bot itself. Looking twice would cost time.
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
