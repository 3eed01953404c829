/** The webhooks that a trigger describes, and its registration hooks, called as n8n calls them. */
import './container';
import { HookContext } from 'n8n-core';
import { NodeHelpers } from 'n8n-workflow';
import type {
	IWebhookData,
	IWorkflowExecuteAdditionalData,
	WebhookSetupMethodNames,
	Workflow,
	WorkflowActivateMode,
	WorkflowExecuteMode,
} from 'n8n-workflow';

export function webhooksOf(
	workflow: Workflow,
	nodeName: string,
	{ additionalData, isTest }: { additionalData: IWorkflowExecuteAdditionalData; isTest: boolean },
): IWebhookData[] {
	const node = workflow.nodes[nodeName];
	const { description } = workflow.nodeTypes.getByNameAndVersion(node.type, node.typeVersion);
	return (description.webhooks ?? []).map((webhookDescription) => {
		const resolve = (value: unknown) =>
			workflow.expression.getSimpleParameterValue(node, value as string, 'internal', {});
		const path = String(resolve(webhookDescription.path)).replace(/^\/|\/$/g, '');
		const isFullPath = Boolean(resolve(webhookDescription.isFullPath));
		return {
			httpMethod: resolve(webhookDescription.httpMethod) as IWebhookData['httpMethod'],
			node: node.name,
			path: NodeHelpers.getNodeWebhookPath(workflow.id, node, path, isFullPath),
			webhookDescription,
			workflowId: workflow.id,
			workflowExecuteAdditionalData: additionalData,
			isTest,
		};
	});
}

export const pathOf = ({ path, isTest }: IWebhookData) =>
	`/${isTest ? 'webhook-test' : 'webhook'}/${path}`;

export const routeOf = (webhook: IWebhookData) => `${webhook.httpMethod} ${pathOf(webhook)}`;

export async function createIfMissing(
	workflow: Workflow,
	webhook: IWebhookData,
	mode: WorkflowExecuteMode,
	activation: WorkflowActivateMode,
): Promise<void> {
	const exists = await callHook('checkExists', workflow, webhook, mode, activation);
	if (!exists) await callHook('create', workflow, webhook, mode, activation);
}

export async function callHook(
	method: WebhookSetupMethodNames,
	workflow: Workflow,
	webhook: IWebhookData,
	mode: WorkflowExecuteMode,
	activation: WorkflowActivateMode,
): Promise<boolean | undefined> {
	const node = workflow.nodes[webhook.node];
	const { webhookMethods } = workflow.nodeTypes.getByNameAndVersion(node.type, node.typeVersion);
	const additionalData = webhook.workflowExecuteAdditionalData;
	const context = new HookContext(workflow, node, additionalData, mode, activation, webhook);
	return await webhookMethods?.[webhook.webhookDescription.name]?.[method]?.call(context);
}
