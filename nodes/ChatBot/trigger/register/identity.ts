/** Which trigger this is, the token that proves it to ChatBot, and what it stores in n8n. */
import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { IDataObject, IHookFunctions, IWebhookFunctions } from 'n8n-workflow';

type TriggerContext = IHookFunctions | IWebhookFunctions;

/** Identifies one trigger node on one n8n instance. */
export interface TriggerIdentity {
	instanceId: string;
	/** Unique per trigger node: n8n gives a copy of the node a new one. */
	webhookId: string;
	/** A test run has its own webhook next to the live one. */
	isTest: boolean;
}

export function identityOf(context: TriggerContext, isTest: boolean): TriggerIdentity {
	const node = context.getNode();
	return {
		instanceId: context.getInstanceId(),
		// Without one, nothing is registered.
		webhookId: node.webhookId ?? '',
		isTest,
	};
}

/**
 * The token that ChatBot sends with every call. It is derived, because static data written during an
 * activation cannot be read yet when ChatBot sends its challenge. Only the API token can produce it.
 */
export function deriveToken(accessToken: string, identity: TriggerIdentity): string {
	const { instanceId, webhookId, isTest } = identity;
	return createHmac('sha256', accessToken)
		.update(JSON.stringify(['chatBotTrigger', instanceId, webhookId, isTest]))
		.digest('hex');
}

export function hashToken(token: string): string {
	return createHash('sha256').update(token).digest('hex');
}

/** Compares in constant time. Both sides are hashed, so that their lengths are always equal. */
export function isToken(received: unknown, expectedHash: string): boolean {
	if (typeof received !== 'string' || received === '') return false;
	return timingSafeEqual(digest(hashToken(received)), digest(expectedHash));
}

const digest = (text: string) => createHash('sha256').update(text).digest();

/** What a trigger keeps in its static data. */
interface TriggerState extends IDataObject {
	/** The id of the webhook in ChatBot. */
	hookId?: string;
	tokenHash?: string;
	/** The trigger that wrote this: a copied workflow may bring the static data of the original along. */
	owner?: string;
	/** When n8n asks to delete a webhook, it does not say whether that is the one of a test run. */
	isTest?: boolean;
}

/** What this trigger stored; empty if the static data belongs to another trigger. */
export function loadState(
	context: TriggerContext,
	identity: TriggerIdentity,
): Readonly<TriggerState> {
	const state: TriggerState = context.getWorkflowStaticData('node');
	return state.owner === ownerOf(identity) ? state : {};
}

export function saveState(
	context: IHookFunctions,
	identity: TriggerIdentity,
	{ id, token }: { id: string; token: string },
): void {
	const state: TriggerState = context.getWorkflowStaticData('node');
	const changes: TriggerState = {
		hookId: id,
		tokenHash: hashToken(token),
		owner: ownerOf(identity),
		isTest: identity.isTest,
	};
	for (const [key, value] of Object.entries(changes)) {
		// Any assignment makes n8n save the workflow, even one that changes nothing.
		if (state[key] !== value) state[key] = value;
	}
}

export function clearHookId(context: IHookFunctions): void {
	const state: TriggerState = context.getWorkflowStaticData('node');
	delete state.hookId;
}

function ownerOf({ instanceId, webhookId }: TriggerIdentity): string {
	return `${instanceId} ${webhookId}`;
}
