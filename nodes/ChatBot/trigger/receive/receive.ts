import type { IDataObject, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';
import { answer, cleanBody, HANDLED } from '../../../shared/trigger/delivery';
import { identityOf, isAuthentic } from '../../../shared/trigger/identity';
import { RecentKeys } from '../../../shared/trigger/recentKeys';
import { toError } from '../../../shared/values';
import { answerPlan, guardAnswer } from '../answer/answerGuard';
import { awaitingReply } from '../answer/visitor';
import { CHATBOT_TRIGGER, readFilters, readOptions } from '../form';
import { readDelivery, type Delivery } from './delivery';
import { isWanted } from './filter';

/** ChatBot's challenges are short. Anything longer comes from someone else and is not echoed. */
const LONGEST_CHALLENGE = 512;

/** Handles both calls from ChatBot: the challenge during registration, and every delivery. */
export async function receive(context: IWebhookFunctions): Promise<IWebhookResponseData> {
	const query = context.getQueryData() as IDataObject;
	if (!(await isAuthentic(context, CHATBOT_TRIGGER, query.token))) {
		return answer(context, 401, { message: 'The token is missing or wrong' });
	}
	return context.getWebhookName() === 'setup'
		? echoChallenge(context, query.challenge)
		: deliver(context);
}

function echoChallenge(context: IWebhookFunctions, challenge: unknown): IWebhookResponseData {
	if (typeof challenge !== 'string' || challenge === '' || challenge.length > LONGEST_CHALLENGE) {
		return answer(context, 400, { message: 'There is no challenge to repeat' });
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
	if (!delivery) return answer(context, 400, { message: 'This is not a delivery of ChatBot' });

	let options: IDataObject;
	let filters: IDataObject;
	try {
		[options, filters] = [readOptions(context), readFilters(context)];
	} catch (error) {
		// An expression may give something else than when the workflow was published.
		const { fallback, onFallback } = answerPlan(context, delivery, {});
		onFallback?.(toError(error).message);
		return answer(context, 200, fallback);
	}
	const isTest = context.getMode() === 'manual';
	if (!isWanted(delivery, filters) || isDuplicate(context, delivery, isTest, options)) {
		return answer(context, 200, { responses: [] });
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
	const { webhookId } = identityOf(context);
	// A story may pass several webhook blocks with one message; each of them waits for an answer.
	return !seen.add([webhookId, isTest, chatId, messageId, block.id]);
}
