import { randomUUID } from 'node:crypto';
import type { Webhook } from './model';
import { KNOWN_USER_ID } from './seed/known';
import type { ChatBotStore } from './store';
import { withQuery } from './webhooks/address';
import {
	ANSWER_TIMEOUT_MS,
	callWebhook,
	type IncomingAnswer,
	type OutgoingRequest,
} from './webhooks/call';
import type { DeliveryOptions } from './webhooks/delivery-schema';
import { toCurrentPayload, toLegacyPayload } from './webhooks/payloads';

export type { DeliveryOptions } from './webhooks/delivery-schema';

export interface DeliveryResult {
	/** 0 when no whole answer came in time. */
	status: number;
	body: string;
	durationMs: number;
	request: OutgoingRequest;
	/** What was noted on the webhook; missing when all went well. */
	error?: string;
}

/** Plays a story that reaches a webhook block: one POST, no retry, failures noted on the webhook. */
export async function deliver(
	store: ChatBotStore,
	webhookId: string,
	options: DeliveryOptions = {},
): Promise<DeliveryResult> {
	const webhook = store.webhooks.get(webhookId);
	const request = buildRequest(store, webhook, options);
	const startedAt = performance.now();
	let answer: IncomingAnswer = { status: 0, body: '' };
	let error: string | undefined;
	try {
		answer = await callWebhook(request, options.timeoutMs ?? ANSWER_TIMEOUT_MS);
		error = judge(answer);
	} catch (failure) {
		error = (failure as Error).message;
	}
	if (error) store.webhooks.noteError(webhookId, error);
	const durationMs = Math.round(performance.now() - startedAt);
	return { ...answer, durationMs, request, ...(error ? { error } : {}) };
}

function buildRequest(
	store: ChatBotStore,
	webhook: Webhook,
	options: DeliveryOptions,
): OutgoingRequest {
	const { username, password } = webhook.auth;
	const basic = Buffer.from(`${username ?? ''}:${password ?? ''}`).toString('base64');
	return {
		method: 'POST',
		url: toDeliveryUrl(webhook, options),
		headers: {
			...Object.fromEntries(webhook.headers.map(({ key, value }) => [key, value])),
			...(username || password ? { authorization: `Basic ${basic}` } : {}),
			'content-type': options.contentType ?? 'application/json',
			'x-request-id': randomUUID(),
		},
		body: options.rawBody ?? JSON.stringify(buildPayload(store, webhook, options)),
	};
}

function buildPayload(store: ChatBotStore, webhook: Webhook, options: DeliveryOptions) {
	if (options.payload === 'legacy') return toLegacyPayload(options);
	return toCurrentPayload(webhook, store.users.get(options.userId ?? KNOWN_USER_ID), options);
}

function toDeliveryUrl({ url, token }: Webhook, options: DeliveryOptions): string {
	if (options.token === 'missing') return url;
	return withQuery(url, { token: options.token === 'forged' ? `forged-${token}` : token });
}

/** An empty answer is tolerated; anything else must be JSON. */
function judge({ status, body }: IncomingAnswer): string | undefined {
	if (status < 200 || status > 299) return `Request failed with status code ${status}`;
	if (body === '') return undefined;
	try {
		JSON.parse(body);
		return undefined;
	} catch {
		return 'Answer is not valid JSON';
	}
}
