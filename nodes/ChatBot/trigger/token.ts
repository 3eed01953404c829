import { createHash, createHmac, timingSafeEqual } from 'node:crypto';

/** What makes a trigger node the one it is, on this n8n and no other. */
export interface TriggerIdentity {
	instanceId: string;
	/** n8n gives every trigger node one, and a copy of the node another. */
	webhookId: string;
	/** A test run has a webhook of its own beside the live one. */
	isTest: boolean;
}

/**
 * The token that ChatBot has to send. It is derived, since what is stored during an activation cannot
 * be read yet when ChatBot's challenge comes in; and it can be derived only by who knows the API token.
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

/** In constant time, whatever the lengths are: hashes are compared, which are all of one length. */
export function isToken(received: unknown, hashOfExpected: string): boolean {
	if (typeof received !== 'string' || received === '') return false;
	return timingSafeEqual(digest(hashToken(received)), digest(hashOfExpected));
}

const digest = (text: string) => createHash('sha256').update(text).digest();
