import { randomUUID } from 'node:crypto';
import type { Webhook } from './model';
import { KNOWN_USER_ID } from './seed/known';
import type { ChatBotStore } from './store';
import type { CallKind, CallOutcome } from './store/calls';
import { withQuery } from './webhooks/address';
import type { IncomingAnswer, OutgoingRequest } from './webhooks/call';
import type { DeliveryOptions } from './webhooks/delivery-schema';
import { toCurrentPayload, toLegacyPayload } from './webhooks/payloads';
import { recordedCall } from './webhooks/recorded-call';

export type { DeliveryOptions } from './webhooks/delivery-schema';

export interface DeliveryResult extends CallOutcome {
	request: OutgoingRequest;
}

/** Plays a story that reaches a webhook block: one POST, no retry, failures noted on the webhook. */
export async function deliver(
	store: ChatBotStore,
	webhookId: string,
	options: DeliveryOptions = {},
	kind: CallKind = KINDS[options.token ?? 'valid'],
): Promise<DeliveryResult> {
	const webhook = store.webhooks.get(webhookId);
	const request = buildRequest(store, webhook, options);
	const outcome = await recordedCall(
		store.calls,
		{ kind, webhookName: webhook.name, request },
		{ judge, timeoutMs: options.timeoutMs },
	);
	if (outcome.error) store.webhooks.noteError(webhookId, outcome.error);
	return { ...outcome, request };
}

const KINDS = { valid: 'message', forged: 'forged', missing: 'tokenless' } as const;

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
