/** Which trigger this is, the token that proves a call to it, and what it stores in n8n. */
import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type {
	ICredentialDataDecryptedObject,
	IDataObject,
	IHookFunctions,
	IPollFunctions,
	IWebhookFunctions,
} from 'n8n-workflow';
import { outcomeOf } from '../values';

export type TriggerContext = IHookFunctions | IPollFunctions | IWebhookFunctions;

/** What the token of a trigger is derived from. */
export interface TriggerKind {
	/** The name of the node. */
	name: string;
	credential: string;
	/** The secret of the credential that the user enters. Nobody without it can derive the token. */
	secretOf(credentials: ICredentialDataDecryptedObject): string;
}

/** Identifies one trigger node on one n8n instance. */
export interface TriggerIdentity {
	instanceId: string;
	/** Unique per trigger node: n8n gives a copy of the node a new one. */
	webhookId: string;
	/** A test run has its own webhook next to the live one. */
	isTest: boolean;
}

export function identityOf(context: TriggerContext): TriggerIdentity {
	const { webhookId = '' } = context.getNode();
	// Only a registration has the first of the two modes.
	const isTest = (context.getActivationMode?.() ?? context.getMode()) === 'manual';
	return { instanceId: context.getInstanceId(), webhookId, isTest };
}

/**
 * The token that the service sends with every call. It is derived, because static data written during an
 * activation cannot be read yet when the service calls at once. n8n tells the instance ID to its own users
 * only, so that even the token of a weak password cannot be guessed.
 */
export async function tokenOf(context: TriggerContext, kind: TriggerKind): Promise<string> {
	const credentials = await context.getCredentials(kind.credential);
	return deriveToken(kind.secretOf(credentials), kind.name, identityOf(context));
}

export function deriveToken(secret: string, name: string, identity: TriggerIdentity): string {
	const { instanceId, webhookId, isTest } = identity;
	return createHmac('sha256', secret)
		.update(JSON.stringify([name, instanceId, webhookId, isTest]))
		.digest('hex');
}

/**
 * Whether a call carries the token of this trigger. Tries the stored one first, since that needs no
 * credential. During an activation the stored token cannot be read yet, and a test run has none: then the
 * token is derived.
 */
export async function isAuthentic(
	context: IWebhookFunctions,
	kind: TriggerKind,
	token: unknown,
): Promise<boolean> {
	if (typeof token !== 'string' || token === '') return false;
	const { tokenHash } = identityOf(context).isTest ? {} : loadState(context);
	if (tokenHash !== undefined && isSecret(token, tokenHash)) return true;
	const credentials = await outcomeOf(context.getCredentials(kind.credential));
	// Where the credential was deleted or is empty, nobody can prove anything with it.
	if (credentials instanceof Error || kind.secretOf(credentials) === '') return false;
	return isSecret(token, hashOf(await tokenOf(context, kind)));
}

export function hashOf(secret: string): string {
	return createHash('sha256').update(secret).digest('hex');
}

/** Compares in constant time. Both sides are hashed, so that their lengths are always equal. */
export function isSecret(received: unknown, expectedHash: string): boolean {
	if (typeof received !== 'string' || received === '') return false;
	return timingSafeEqual(digest(hashOf(received)), digest(expectedHash));
}

const digest = (text: string) => createHash('sha256').update(text).digest();

/** What every trigger keeps in its static data, beside what is its own. */
export interface TriggerState extends IDataObject {
	tokenHash?: string;
	/** The trigger that wrote this: a copied workflow may bring the static data of the original along. */
	owner?: string;
	/** When n8n asks to delete a webhook, it does not say whether that is the one of a test run. */
	isTest?: boolean;
}

/** What this trigger stored; empty if the static data belongs to another trigger. */
export function loadState<State extends TriggerState>(context: TriggerContext): Partial<State> {
	const state = context.getWorkflowStaticData('node') as Partial<State>;
	const isOwn = state.owner === ownerOf(identityOf(context));
	return isOwn ? state : ({} as Partial<State>);
}

/** Stores the token and what is the trigger's own. */
export function saveState(context: IHookFunctions, token: string, own: IDataObject): void {
	const state = context.getWorkflowStaticData('node');
	const identity = identityOf(context);
	const { isTest } = identity;
	const changes = { ...own, tokenHash: hashOf(token), owner: ownerOf(identity), isTest };
	for (const [key, value] of Object.entries(changes)) {
		// Any assignment makes n8n save the workflow, even one that changes nothing.
		if (JSON.stringify(state[key]) !== JSON.stringify(value)) state[key] = value;
	}
}

export function forget(context: IHookFunctions, key: string): void {
	delete context.getWorkflowStaticData('node')[key];
}

function ownerOf({ instanceId, webhookId }: TriggerIdentity): string {
	return `${instanceId} ${webhookId}`;
}
