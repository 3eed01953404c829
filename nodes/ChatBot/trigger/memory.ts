import type { IDataObject, IHookFunctions, IWebhookFunctions } from 'n8n-workflow';
import { hashToken, type TriggerIdentity } from './token';

/** What a trigger keeps in its static data. */
interface Memory extends IDataObject {
	/** The id of the webhook in ChatBot. */
	hookId?: string;
	tokenHash?: string;
	/** Whose memory this is: a copy of the workflow may bring the static data along. */
	owner?: string;
	/** n8n does not say whether it is a test whose webhook has to be deleted, so it is noted here. */
	isTest?: boolean;
}

/** What this trigger remembers; nothing where the memory is another one's. */
export function recall(
	context: IHookFunctions | IWebhookFunctions,
	identity: TriggerIdentity,
): Readonly<Memory> {
	const memory: Memory = context.getWorkflowStaticData('node');
	return memory.owner === ownerOf(identity) ? memory : {};
}

export function remember(
	context: IHookFunctions,
	identity: TriggerIdentity,
	{ id, token }: { id: string; token: string },
): void {
	const memory: Memory = context.getWorkflowStaticData('node');
	const news: Memory = {
		hookId: id,
		tokenHash: hashToken(token),
		owner: ownerOf(identity),
		isTest: identity.isTest,
	};
	for (const [key, value] of Object.entries(news)) {
		// n8n saves the workflow for every assignment.
		if (memory[key] !== value) memory[key] = value;
	}
}

export function forget(context: IHookFunctions): void {
	const memory: Memory = context.getWorkflowStaticData('node');
	delete memory.hookId;
}

function ownerOf({ instanceId, webhookId }: TriggerIdentity): string {
	return `${instanceId} ${webhookId}`;
}
