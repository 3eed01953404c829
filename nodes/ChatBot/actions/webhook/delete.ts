import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { defineOperation } from '../../../shared/run/operation';
import { deriveToken } from '../../../shared/trigger/identity';
import type { ChatBotApi } from '../../api/connect';
import type { WebhookData } from '../../api/webhooks';
import { CHATBOT_TRIGGER } from '../../trigger/form';
import { webhookId } from '../locators';
import { NOT_FOUND_HINT } from './get';

const deleteInUse: INodeProperties = {
	displayName: 'Delete Although in Use',
	name: 'deleteInUse',
	type: 'boolean',
	default: false,
	description:
		'Whether to delete the webhook even if a story calls it or a ChatBot Trigger of this n8n made it. The stories are not read then.',
};

export const deleteWebhook = defineOperation<ChatBotApi>({
	name: 'delete',
	displayName: 'Delete',
	action: 'Permanently delete a webhook unless it is in use',
	description:
		'Delete a webhook, unless a story calls it or a ChatBot Trigger of this n8n made it. Workflows of another n8n and stories of the other builder are not known here.',
	fields: [webhookId],
	options: [deleteInUse],
	async run({ api, context, parameters }) {
		const id = parameters.id('webhookId');
		const isSure = parameters.isOn('options.deleteInUse');
		const webhook = await api.webhooks.get(id, NOT_FOUND_HINT);
		const use = isSure ? undefined : await useOf(api, context, { ...webhook, id });
		if (use !== undefined) {
			const hint = `${use.advice} Or turn on Options → Delete Although in Use.`;
			throw parameters.refusal('webhookId', `'${webhook.name}' ${use.what}`, hint);
		}
		await api.webhooks.delete(id);
		return { id, deleted: true };
	},
});

/** Who would miss the webhook, as far as it is known here. */
async function useOf(
	{ stories }: ChatBotApi,
	context: IExecuteFunctions,
	webhook: WebhookData & { id: string },
): Promise<{ what: string; advice: string } | undefined> {
	if (await isOfThisN8n(context, webhook)) {
		return {
			what: `was made by a ChatBot Trigger of this n8n: ${webhook.url}`,
			advice: 'Unpublish the workflow and choose another webhook in the story first.',
		};
	}
	const [name, ...others] = await stories.callingWebhook(webhook.id);
	if (name === undefined) return undefined;
	const more = others.length > 0 ? ` and ${others.length} more` : '';
	return {
		what: `is called by the story '${name}'${more}`,
		advice: 'Choose another webhook in the story first.',
	};
}

/** Only a trigger of this n8n can have derived the token, whatever address n8n has. */
async function isOfThisN8n(
	context: IExecuteFunctions,
	{ url, token }: WebhookData,
): Promise<boolean> {
	const webhookPath = /\/([^/]+)\/webhook\/?$/.exec(url)?.[1];
	if (webhookPath === undefined) return false;
	const credentials = await context.getCredentials(CHATBOT_TRIGGER.credential);
	const secret = CHATBOT_TRIGGER.secretOf(credentials);
	const identity = { instanceId: context.getInstanceId(), webhookId: webhookPath };
	return [false, true].some(
		(isTest) => token === deriveToken(secret, CHATBOT_TRIGGER.name, { ...identity, isTest }),
	);
}
