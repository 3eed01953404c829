import type { IHookFunctions, IWebhookFunctions } from 'n8n-workflow';
import type { TriggerIdentity } from './token';

export function identityOf(
	context: IHookFunctions | IWebhookFunctions,
	isTest: boolean,
): TriggerIdentity {
	const node = context.getNode();
	return {
		instanceId: context.getInstanceId(),
		// A workflow imported from a file may lack the webhook id; node ids are unique as well.
		webhookId: node.webhookId ?? `${context.getWorkflow().id}/${node.id}`,
		isTest,
	};
}
