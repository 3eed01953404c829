import { NodeOperationError, type IDataObject, type IHookFunctions } from 'n8n-workflow';
import type { Patience } from '../../shared/http/retry';
import { connectChatBot } from '../api/connect';
import { chatBot } from '../api/service';
import type { WebhookData, Webhooks } from '../api/webhooks';
import { activationFailure, refuseName, refuseTakenName } from './activationFailure';
import { reachAdvice } from './address';
import { identityOf } from './identity';
import { forget, recall, remember } from './memory';
import { decide, isOurs, winnerOf, type Decision } from './registration';
import { deriveToken, type TriggerIdentity } from './token';

/**
 * n8n gives a publication 84 seconds, in which it tries a registration that fails up to five times and
 * waits 15 seconds in between: five times 12 seconds fit well, so that n8n shows why it failed, and not
 * only that time was up. It is still longer than the ten seconds that ChatBot waits for a webhook, or Node
 * for a direct connection before n8n's helper is asked.
 */
const PATIENCE: Patience = {
	inAll: 12_000,
	attempts: 2,
	// n8n shows this after its last try.
	later: 'Publish the workflow again later.',
};

/**
 * Addresses whose registration failed. n8n then asks for its removal, as if the workflow was switched
 * off; but a webhook that is there must not be lost because ChatBot was away for a moment.
 */
const failed = new Set<string>();

export async function register(context: IHookFunctions): Promise<boolean> {
	return await guarded(context, async () => {
		const { identity, webhooks, wanted, decision } = await open(context);
		if (decision.kind === 'nameTaken') throw refuseTakenName(context, decision.by);
		const id = await carryOut(context, decision, wanted, webhooks);
		remember(context, identity, { id, token: wanted.token });
		return true;
	});
}

/**
 * By default the webhook stays when the workflow is switched off: a story block that points to it would
 * be broken for good, since a new one has another id.
 */
export async function unregister(context: IHookFunctions): Promise<boolean> {
	const url = urlOf(context);
	if (failed.delete(url)) return true;
	const memory = recall(context, identityOf(context, false));
	const options = context.getNodeParameter('options', {}) as IDataObject;
	if (memory.isTest !== true && options.deleteOnDeactivate !== true) return true;

	return await guarded(context, async () => {
		const { webhooks } = await connectForHook(context);
		const hooks = await webhooks.list();
		for (const hook of hooks.filter((candidate) => isOurs(candidate, url, memory.hookId))) {
			await webhooks.delete(hook.id);
		}
		forget(context);
		return true;
	}).finally(() => failed.delete(url));
}

interface Registration {
	identity: TriggerIdentity;
	webhooks: Webhooks;
	wanted: WebhookData;
	decision: Decision;
}

async function open(context: IHookFunctions): Promise<Registration> {
	const name = String(context.getNodeParameter('webhookName') ?? '').trim();
	if (name === '') throw refuseName(context);
	const { accessToken } = await context.getCredentials(chatBot.credential);
	const identity = identityOf(context, context.getActivationMode() === 'manual');
	const { webhooks } = await connectForHook(context);
	const wanted = {
		name: identity.isTest ? `${name} (n8n test)` : name,
		url: urlOf(context),
		token: deriveToken(String(accessToken), identity),
	};
	const decision = await decide(wanted, recall(context, identity).hookId, webhooks);
	return { identity, webhooks, wanted, decision };
}

/** The id of the webhook that is right then. */
async function carryOut(
	context: IHookFunctions,
	decision: Exclude<Decision, { kind: 'nameTaken' }>,
	wanted: WebhookData,
	webhooks: Webhooks,
): Promise<string> {
	const advice = reachAdvice(wanted.url);
	if (decision.kind === 'keep') return decision.id;
	if (decision.kind === 'update') {
		await webhooks.update(decision.id, wanted, advice);
		return decision.id;
	}
	const created = await webhooks.create(wanted, advice);
	const first = await winnerOf(created, wanted, webhooks);
	if (first.id === created) return created;
	await webhooks.delete(created);
	if (first.url !== wanted.url) throw refuseTakenName(context, first);
	return first.id;
}

const connectForHook = async (context: IHookFunctions) =>
	await connectChatBot(context, 1, PATIENCE);

function urlOf(context: IHookFunctions): string {
	const url = context.getNodeWebhookUrl('default');
	if (url !== undefined) return url;
	throw new NodeOperationError(context.getNode(), 'This n8n gave the trigger no webhook address');
}

async function guarded(context: IHookFunctions, action: () => Promise<boolean>): Promise<boolean> {
	const url = urlOf(context);
	failed.delete(url);
	return await action().catch((error: unknown) => {
		failed.add(url);
		throw activationFailure(context, error);
	});
}
