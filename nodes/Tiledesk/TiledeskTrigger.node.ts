import {
	NodeConnectionTypes,
	type IHookFunctions,
	type INodeType,
	type INodeTypeDescription,
	type IWebhookFunctions,
	type IWebhookResponseData,
} from 'n8n-workflow';
import { searchDepartments } from './methods/listSearch';
import { fields } from './trigger/events/fields';
import { receive } from './trigger/events/receive';
import { register, unregister } from './trigger/events/register';

export class TiledeskTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Tiledesk Trigger',
		name: 'tiledeskTrigger',
		icon: { light: 'file:tiledesk.svg', dark: 'file:tiledesk.dark.svg' },
		group: ['trigger'],
		// For each call to a trigger of version 1, n8n evaluates an expression of its own, and starts its engine for it.
		version: 1.1,
		subtitle: '={{ [$parameter["events"]].flat().join(", ") }}',
		// n8n's node panel shows this for the Tiledesk node as well.
		description:
			'Start workflows from Tiledesk events; answer conversations, and keep leads and segments',
		documentationUrl:
			'https://github.com/n8n-nodes-chatbot/n8n-nodes-chatbot/blob/main/docs/tiledesk-triggers.md',
		defaults: { name: 'Tiledesk Trigger' },
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'tiledeskApi', required: true }],
		webhooks: [
			{ name: 'default', httpMethod: 'POST', responseMode: 'onReceived', path: 'webhook' },
		],
		properties: fields,
	};

	methods = { listSearch: { searchDepartments } };

	webhookMethods = {
		default: {
			async checkExists(): Promise<boolean> {
				// n8n calls `create` next, which looks for the hooks itself. Looking twice would cost time.
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
