import { NodeOperationError, type IDataObject, type IHookFunctions } from 'n8n-workflow';
import { connectChatBot } from '../api/connect';
import type { WebhookData, Webhooks } from '../api/webhooks';
import { reachAdvice } from './address';
import { identityOf } from './identity';
import { decide, superfluous, type Decision } from './registration';
import { deriveToken, hashToken } from './token';

/** What is remembered of a live webhook. A test run remembers nothing. */
interface Memory extends IDataObject {
	webhookId?: string;
	instanceId?: string;
	tokenHash?: string;
}

interface Registration {
	webhooks: Webhooks;
	wanted: WebhookData;
	memory: Memory;
	isTest: boolean;
}

export async function isRegistered(context: IHookFunctions): Promise<boolean> {
	const registration = await open(context);
	const decision = await decideFor(registration, context);
	if (decision.kind !== 'keep') return false;
	remember(registration, context, decision.id);
	return true;
}

export async function register(context: IHookFunctions): Promise<boolean> {
	const registration = await open(context);
	const { webhooks, wanted } = registration;
	const advice = reachAdvice(wanted.url);
	const decision = await decideFor(registration, context);
	switch (decision.kind) {
		case 'nameTaken':
			throw new NodeOperationError(
				context.getNode(),
				`ChatBot already has a webhook named '${wanted.name}', which leads to ${decision.by.url}`,
				{
					description:
						'Choose another name, or delete that webhook in ChatBot if it is not in use.',
				},
			);
		case 'update':
			await webhooks.update(decision.id, wanted, advice);
			remember(registration, context, decision.id);
			break;
		case 'create': {
			const created = await webhooks.create(wanted, advice);
			const { keep, remove } = await superfluous(created, wanted.url, webhooks);
			if (remove) await webhooks.delete(remove);
			remember(registration, context, keep);
			break;
		}
		case 'keep':
			remember(registration, context, decision.id);
	}
	return true;
}

/**
 * By default the webhook stays when the workflow is switched off: a story block that points to it would
 * be broken for good, since a new one has another id.
 */
export async function unregister(context: IHookFunctions): Promise<boolean> {
	const options = context.getNodeParameter('options', {}) as IDataObject;
	const registration = await open(context);
	const { webhooks, wanted, memory, isTest } = registration;
	if (!isTest && options.deleteOnDeactivate !== true) return true;
	const decision = await decideFor(registration, context);
	if (decision.kind === 'keep' || decision.kind === 'update') await webhooks.delete(decision.id);
	if (!isTest && wanted.url) delete memory.webhookId;
	return true;
}

async function open(context: IHookFunctions): Promise<Registration> {
	const url = context.getNodeWebhookUrl('default');
	const name = String(context.getNodeParameter('webhookName')).trim();
	if (name === '' || url === undefined) {
		throw new NodeOperationError(context.getNode(), 'Webhook Name is empty', {
			description: 'Enter the name under which the webhook appears in ChatBot.',
		});
	}
	const { accessToken } = await context.getCredentials('chatBotApi');
	const identity = identityOf(context, context.getActivationMode() === 'manual');
	const { webhooks } = await connectChatBot(context);
	return {
		webhooks,
		isTest: identity.isTest,
		wanted: {
			name: identity.isTest ? `${name} (n8n test)` : name,
			url,
			token: deriveToken(String(accessToken), identity),
		},
		memory: identity.isTest ? {} : context.getWorkflowStaticData('node'),
	};
}

/** The remembered id counts only on the n8n that stored it: a copy of the workflow elsewhere has it too. */
async function decideFor(
	{ memory, wanted, webhooks }: Registration,
	context: IHookFunctions,
): Promise<Decision> {
	const isOwnMemory = memory.instanceId === context.getInstanceId();
	return await decide(wanted, isOwnMemory ? memory.webhookId : undefined, webhooks);
}

function remember({ memory, wanted }: Registration, context: IHookFunctions, id: string): void {
	memory.webhookId = id;
	memory.instanceId = context.getInstanceId();
	memory.tokenHash = hashToken(wanted.token);
}
