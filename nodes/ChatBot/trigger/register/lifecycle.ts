import { NodeOperationError, type IHookFunctions } from 'n8n-workflow';
import {
	forget,
	loadState,
	saveState,
	tokenOf,
	identityOf,
	type TriggerState,
} from '../../../shared/trigger/identity';
import {
	assertWebhookId,
	hasJustFailed,
	reachAdvice,
	registering,
	RETRY_BUDGET,
	unregistering,
	urlOf,
} from '../../../shared/trigger/publication';
import { connectChatBot } from '../../api/connect';
import type { Webhook, WebhookData, Webhooks } from '../../api/webhooks';
import { CHATBOT_TRIGGER, readFilters, readOptions } from '../form';
import { decide, isOurs, winnerOf, type Decision } from './decision';

interface State extends TriggerState {
	/** The id of the webhook in ChatBot. */
	hookId: string;
}

export async function register(context: IHookFunctions): Promise<boolean> {
	return await registering(context, async () => {
		const { webhooks, wanted, decision } = await prepare(context);
		if (decision.kind === 'nameTaken') throw takenName(context, decision.by);
		const hookId = await apply(context, decision, wanted, webhooks);
		saveState(context, wanted.token, { hookId });
		return true;
	});
}

/**
 * By default the webhook stays when the workflow is switched off. A new one would have another id, and
 * every story block that points to the old one would have to be set up again.
 */
export async function unregister(context: IHookFunctions): Promise<boolean> {
	if (hasJustFailed(context)) return true;
	const state = loadState<State>(context);
	const options = readOptions(context);
	if (state.isTest !== true && options.deleteOnDeactivate !== true) return true;

	return await unregistering(context, async () => {
		const { webhooks } = await connect(context);
		const url = urlOf(context);
		const hooks = await webhooks.list();
		for (const hook of hooks.filter((candidate) => isOurs(candidate, url, state.hookId))) {
			await webhooks.delete(hook.id);
		}
		forget(context, 'hookId');
		return true;
	});
}

interface Registration {
	webhooks: Webhooks;
	wanted: WebhookData;
	decision: Decision;
}

async function prepare(context: IHookFunctions): Promise<Registration> {
	const name = String(context.getNodeParameter('webhookName') ?? '').trim();
	if (name === '') throw emptyName(context);
	assertWebhookId(context, 'ChatBot');
	readFilters(context);
	readOptions(context);
	const { isTest } = identityOf(context);
	const wanted = {
		name: isTest ? `${name} (n8n test)` : name,
		url: urlOf(context),
		token: await tokenOf(context, CHATBOT_TRIGGER),
	};
	const { webhooks } = await connect(context);
	const decision = await decide(wanted, loadState<State>(context).hookId, webhooks);
	return { webhooks, wanted, decision };
}

/** Returns the id of the webhook that is in place afterwards. */
async function apply(
	context: IHookFunctions,
	decision: Exclude<Decision, { kind: 'nameTaken' }>,
	wanted: WebhookData,
	webhooks: Webhooks,
): Promise<string> {
	const advice = reachAdvice('ChatBot', wanted.url);
	if (decision.kind === 'keep') return decision.id;
	if (decision.kind === 'update') {
		await webhooks.update(decision.id, wanted, advice);
		return decision.id;
	}
	const created = await webhooks.create(wanted, advice);
	const winner = await winnerOf(created, wanted, webhooks);
	if (winner.id === created) return created;
	await webhooks.delete(created);
	if (winner.url !== wanted.url) throw takenName(context, winner);
	return winner.id;
}

const connect = async (context: IHookFunctions) => await connectChatBot(context, 1, RETRY_BUDGET);

const emptyName = (context: IHookFunctions) =>
	new NodeOperationError(
		context.getNode(),
		'Webhook Name is empty. Enter the name under which the webhook appears in ChatBot.',
	);

const takenName = (context: IHookFunctions, { name, url }: Webhook) =>
	new NodeOperationError(
		context.getNode(),
		`ChatBot already has a webhook named '${name}', which leads to ${url}. Enter another Webhook Name, or delete that webhook in ChatBot if it is not in use.`,
	);
