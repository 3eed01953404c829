import type { IDataObject, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';
import { isRecord } from '../../shared/values';
import { chatBot } from '../api/service';
import { guardAnswer, type AnswerPlan } from './answerGuard';
import { cleanBody } from './cleanBody';
import { deadlineOf } from './deadline';
import { readDelivery, type Delivery } from './delivery';
import { isDuplicate } from './duplicates';
import { isWanted, type DeliveryFilters } from './filter';
import { identityOf } from './identity';
import { answerOfItems } from './lastNodeAnswer';
import { recall } from './memory';
import { textMessages } from './textMessages';
import { deriveToken, hashToken, isToken } from './token';
import { awaitingReply } from './waiting';

/** Answered without a run. */
const HANDLED: IWebhookResponseData = { noWebhookResponse: true };

/** A challenge of ChatBot is short; anything longer is none, and is not repeated. */
const LONGEST_CHALLENGE = 512;

/** Runs for both calls ChatBot makes: the challenge when the webhook is registered, and deliveries. */
export async function receive(context: IWebhookFunctions): Promise<IWebhookResponseData> {
	const query = context.getQueryData() as IDataObject;
	if (!(await isAuthentic(context, query.token))) {
		return refuse(context, 401, 'The token is missing or wrong');
	}
	return context.getWebhookName() === 'setup'
		? repeatChallenge(context, query.challenge)
		: deliver(context);
}

function repeatChallenge(context: IWebhookFunctions, challenge: unknown): IWebhookResponseData {
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

	const options = context.getNodeParameter('options', {}) as IDataObject;
	const filters = context.getNodeParameter('filters', {}) as DeliveryFilters;
	const isTest = context.getMode() === 'manual';
	if (!isWanted(delivery, filters) || isRepeated(context, delivery, isTest, options)) {
		context.getResponseObject().status(200).json({ responses: [] });
		return HANDLED;
	}
	guardAnswer(context.getResponseObject(), planFor(context, delivery, options));
	const raw = options.includeRaw === true ? { raw: body as IDataObject } : {};
	const item = { json: { ...delivery, ...raw } };
	return { workflowData: [[isTest ? awaitingReply(item) : item]] };
}

function isRepeated(
	context: IWebhookFunctions,
	delivery: Delivery,
	isTest: boolean,
	{ ignoreDuplicates }: IDataObject,
): boolean {
	if (ignoreDuplicates === false) return false;
	return isDuplicate(identityOf(context, isTest), delivery);
}

function planFor(
	context: IWebhookFunctions,
	delivery: Delivery,
	{ deadline }: IDataObject,
): AnswerPlan {
	const mode = context.getNodeParameter('responseMode') as string;
	if (mode === 'onReceived') {
		return { toAnswer: () => undefined, fallback: { responses: [] } };
	}
	const text = context.getNodeParameter('defaultReply', '');
	return {
		toAnswer: mode === 'lastNode' ? (sent) => answerOfItems(sent, delivery) : ready,
		fallback: { responses: textMessages(text, delivery.builder) },
		deadline: deadlineOf(deadline),
	};
}

/** The Reply operation sends a complete answer. */
function ready(sent: unknown): object | undefined {
	return isRecord(sent) && Array.isArray(sent.responses) ? sent : undefined;
}

function refuse(context: IWebhookFunctions, status: number, message: string): IWebhookResponseData {
	context.getResponseObject().status(status).json({ message });
	return HANDLED;
}

/**
 * The stored token needs no credential, so it is tried first. During an activation it is not stored
 * yet, and in a test run never: then the token is derived.
 */
async function isAuthentic(context: IWebhookFunctions, token: unknown): Promise<boolean> {
	if (typeof token !== 'string' || token === '') return false;
	const identity = identityOf(context, context.getMode() === 'manual');
	const { tokenHash } = identity.isTest ? {} : recall(context, identity);
	if (tokenHash !== undefined && isToken(token, tokenHash)) return true;
	const { accessToken } = await context.getCredentials(chatBot.credential);
	return isToken(token, hashToken(deriveToken(String(accessToken), identity)));
}
