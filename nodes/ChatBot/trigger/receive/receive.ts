import type { IDataObject, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';
import { outcomeOf, toError } from '../../../shared/values';
import { chatBot } from '../../api/service';
import { answerPlan, guardAnswer } from '../answer/answerGuard';
import { awaitingReply } from '../answer/visitor';
import { readFilters, readOptions } from '../form';
import { deriveToken, hashToken, identityOf, isToken, loadState } from '../register/identity';
import { cleanBody, readDelivery, type Delivery } from './delivery';
import { isWanted } from './filter';
import { RecentKeys } from './recentKeys';

/** We answered; n8n starts no run. */
const HANDLED: IWebhookResponseData = { noWebhookResponse: true };

/** ChatBot's challenges are short. Anything longer comes from someone else and is not echoed. */
const LONGEST_CHALLENGE = 512;

/** Handles both calls from ChatBot: the challenge during registration, and every delivery. */
export async function receive(context: IWebhookFunctions): Promise<IWebhookResponseData> {
	const query = context.getQueryData() as IDataObject;
	if (!(await isAuthentic(context, query.token))) {
		return refuse(context, 401, 'The token is missing or wrong');
	}
	return context.getWebhookName() === 'setup'
		? echoChallenge(context, query.challenge)
		: deliver(context);
}

/**
 * Tries the stored token first, since that needs no credential. During an activation the stored token
 * cannot be read yet, and a test run has none: then the token is derived.
 */
async function isAuthentic(context: IWebhookFunctions, token: unknown): Promise<boolean> {
	if (typeof token !== 'string' || token === '') return false;
	const identity = identityOf(context, context.getMode() === 'manual');
	const { tokenHash } = identity.isTest ? {} : loadState(context, identity);
	if (tokenHash !== undefined && isToken(token, tokenHash)) return true;
	const credential = await outcomeOf(context.getCredentials(chatBot.credential));
	// Where the credential was deleted, nobody can prove anything with it.
	if (credential instanceof Error) return false;
	return isToken(token, hashToken(deriveToken(String(credential.accessToken), identity)));
}

function echoChallenge(context: IWebhookFunctions, challenge: unknown): IWebhookResponseData {
	if (typeof challenge !== 'string' || challenge === '' || challenge.length > LONGEST_CHALLENGE) {
		return refuse(context, 400, 'There is no challenge to repeat');
	}
	const response = context.getResponseObject().status(200);
	response.setHeader('x-content-type-options', 'nosniff');
	response.type('text/plain').send(challenge);
	return HANDLED;
}

function deliver(context: IWebhookFunctions): IWebhookResponseData {
	const body = cleanBody(context.getBodyData());
	const requestId = context.getHeaderData()['x-request-id'];
	const delivery = readDelivery(body, typeof requestId === 'string' ? requestId : undefined);
	if (!delivery) return refuse(context, 400, 'This is not a delivery of ChatBot');

	let options: IDataObject;
	let filters: IDataObject;
	try {
		[options, filters] = [readOptions(context), readFilters(context)];
	} catch (error) {
		// An expression may give something else than when the workflow was published.
		const { fallback, onFallback } = answerPlan(context, delivery, {});
		onFallback?.(toError(error).message);
		context.getResponseObject().status(200).json(fallback);
		return HANDLED;
	}
	const isTest = context.getMode() === 'manual';
	if (!isWanted(delivery, filters) || isDuplicate(context, delivery, isTest, options)) {
		context.getResponseObject().status(200).json({ responses: [] });
		return HANDLED;
	}
	const plan = answerPlan(context, delivery, options);
	guardAnswer(context.getResponseObject(), plan);
	const raw = options.includeRaw === true ? { raw: body as IDataObject } : {};
	const item = { json: { ...delivery, ...raw } };
	const { deadline } = plan;
	if (deadline === undefined) return { workflowData: [[item]] };
	return { workflowData: [[awaitingReply(item, { until: Date.now() + deadline, isTest })]] };
}

/**
 * Deliveries to all triggers of this process. They are kept in memory, because writing to n8n would
 * delay the answer. ChatBot waits ten seconds for an answer, so it repeats nothing after ten minutes.
 */
const seen = new RecentKeys(20_000, 10 * 60_000);

/** Whether this trigger has received the delivery before. The check itself records the delivery. */
function isDuplicate(
	context: IWebhookFunctions,
	{ chatId, messageId, block }: Delivery,
	isTest: boolean,
	{ ignoreDuplicates }: IDataObject,
): boolean {
	if (ignoreDuplicates === false || messageId === null) return false;
	const { webhookId } = identityOf(context, isTest);
	// A story may pass several webhook blocks with one message; each of them waits for an answer.
	return !seen.add([webhookId, isTest, chatId, messageId, block.id]);
}

function refuse(context: IWebhookFunctions, status: number, message: string): IWebhookResponseData {
	context.getResponseObject().status(status).json({ message });
	return HANDLED;
}
