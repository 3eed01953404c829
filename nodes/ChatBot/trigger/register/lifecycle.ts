import { NodeOperationError, type IHookFunctions } from 'n8n-workflow';
import type { RetryBudget } from '../../../shared/http/retry';
import { connectChatBot } from '../../api/connect';
import { chatBot } from '../../api/service';
import type { WebhookData, Webhooks } from '../../api/webhooks';
import { readFilters, readOptions } from '../form';
import {
	activationFailure,
	emptyNameError,
	noWebhookIdError,
	reachAdvice,
	takenNameError,
} from './activationFailure';
import { decide, isOurs, winnerOf, type Decision } from './decision';
import {
	clearHookId,
	deriveToken,
	identityOf,
	loadState,
	saveState,
	type TriggerIdentity,
} from './identity';

/**
 * n8n gives a publication 84 seconds. In that time it tries a failing registration up to five times, 15
 * seconds apart. Five times 12 seconds fit, so n8n shows the cause and not its own timeout. 12 seconds
 * also cover the ten that ChatBot waits for a webhook, and the ten after which Node gives up a direct
 * connection and the request goes through n8n's client.
 */
const RETRY_BUDGET: RetryBudget = {
	totalTime: 12_000,
	attempts: 2,
	// n8n shows this after its last try.
	later: 'Publish the workflow again later.',
};

/**
 * URLs whose registration failed. After a failure n8n asks to delete the webhook, as if the workflow
 * were switched off. That must not delete an existing webhook because ChatBot was briefly down.
 */
const failedUrls = new Set<string>();

export async function register(context: IHookFunctions): Promise<boolean> {
	return await trackFailure(context, async () => {
		const { identity, webhooks, wanted, decision } = await prepare(context);
		if (decision.kind === 'nameTaken') throw takenNameError(context, decision.by);
		const id = await apply(context, decision, wanted, webhooks);
		saveState(context, identity, { id, token: wanted.token });
		return true;
	});
}

/**
 * By default the webhook stays when the workflow is switched off. A new one would have another id, and
 * every story block that points to the old one would have to be set up again.
 */
export async function unregister(context: IHookFunctions): Promise<boolean> {
	const url = urlOf(context);
	if (failedUrls.delete(url)) return true;
	const state = loadState(context, identityOf(context, false));
	const options = readOptions(context);
	if (state.isTest !== true && options.deleteOnDeactivate !== true) return true;

	return await trackFailure(context, async () => {
		const { webhooks } = await connect(context);
		const hooks = await webhooks.list();
		for (const hook of hooks.filter((candidate) => isOurs(candidate, url, state.hookId))) {
			await webhooks.delete(hook.id);
		}
		clearHookId(context);
		return true;
	}).finally(() => failedUrls.delete(url));
}

interface Registration {
	identity: TriggerIdentity;
	webhooks: Webhooks;
	wanted: WebhookData;
	decision: Decision;
}

async function prepare(context: IHookFunctions): Promise<Registration> {
	const name = String(context.getNodeParameter('webhookName') ?? '').trim();
	if (name === '') throw emptyNameError(context);
	if (!context.getNode().webhookId) throw noWebhookIdError(context);
	readFilters(context);
	readOptions(context);
	const { accessToken } = await context.getCredentials(chatBot.credential);
	const identity = identityOf(context, context.getActivationMode() === 'manual');
	const { webhooks } = await connect(context);
	const wanted = {
		name: identity.isTest ? `${name} (n8n test)` : name,
		url: urlOf(context),
		token: deriveToken(String(accessToken), identity),
	};
	const decision = await decide(wanted, loadState(context, identity).hookId, webhooks);
	return { identity, webhooks, wanted, decision };
}

/** Returns the id of the webhook that is in place afterwards. */
async function apply(
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
	const winner = await winnerOf(created, wanted, webhooks);
	if (winner.id === created) return created;
	await webhooks.delete(created);
	if (winner.url !== wanted.url) throw takenNameError(context, winner);
	return winner.id;
}

const connect = async (context: IHookFunctions) => await connectChatBot(context, 1, RETRY_BUDGET);

function urlOf(context: IHookFunctions): string {
	const url = context.getNodeWebhookUrl('default');
	if (url !== undefined) return url;
	throw new NodeOperationError(context.getNode(), 'This n8n gave the trigger no webhook address');
}

async function trackFailure(
	context: IHookFunctions,
	action: () => Promise<boolean>,
): Promise<boolean> {
	const url = urlOf(context);
	failedUrls.delete(url);
	return await action().catch((error: unknown) => {
		failedUrls.add(url);
		throw activationFailure(context, error);
	});
}
