import type { ICredentialDataDecryptedObject, IHttpRequestOptions } from 'n8n-workflow';
import { loginAwareSender } from './login';
import type { Service, HttpContext } from './service';
import { cancelSignalOf, throughN8nSender } from './throughN8n';
import {
	CANCELLED,
	isAnswer,
	OUT_OF_TIME,
	toNoAnswer,
	type NoAnswer,
	type Sender,
	type WireRequest,
} from './wire';

/** How long an origin that could not be connected directly is reached through n8n, in milliseconds. */
const FALLBACK_TIME = 5 * 60_000;

/** Origins that only n8n's helper reaches, for instance behind a proxy, and until when that holds. */
const fallbacks = new Map<string, number>();

/**
 * The sender for one run. It keeps connections open unless the credential says otherwise, and falls
 * back on n8n's helper where this machine cannot connect directly.
 */
export function senderFor(
	context: HttpContext,
	service: Service,
	credentials: ICredentialDataDecryptedObject,
	{ baseUrl, until }: { baseUrl: string; until: number },
): Sender {
	const throughN8n = endingBy(until, throughN8nSender(context, service));
	if (credentials.reuseConnections === false) return untilRefused(throughN8n);

	const keepAlive = endingBy(until, keepAliveSender(cancelSignalOf(context)));
	const sendAs = (signer: ICredentialDataDecryptedObject) => signed(service, signer, keepAlive);
	const { isLoggedIn } = service;
	const send = isLoggedIn
		? loginAwareSender(credentials, {
				sendAs,
				throughN8n,
				reload: async () => await context.getCredentials(service.credential),
				isLoggedIn,
			})
		: sendAs(credentials);
	return untilRefused(withFallback(new URL(baseUrl).origin, allowedBy(context, send), throughN8n));
}

/** A login that the service refused would be refused again, so it is the outcome of all requests of the run. */
function untilRefused(send: Sender): Sender {
	let refusal: NoAnswer | undefined;
	return async (request) => {
		if (refusal) return refusal;
		const outcome = await send(request);
		if (!isAnswer(outcome) && outcome.noAnswer === 'notLoggedIn') refusal = outcome;
		return outcome;
	};
}

/** Gives an attempt no more time than is left; the fallback after a direct try has less, too. */
function endingBy(until: number, send: Sender): Sender {
	return async (request) => {
		const left = until - Date.now();
		if (left <= 0) return OUT_OF_TIME;
		return await send({ ...request, timeout: Math.min(request.timeout, left) });
	};
}

/** Asks the instance's outbound rules before the first request; all of a run go to one origin. */
function allowedBy(context: HttpContext, send: Sender): Sender {
	let verdict: Promise<NoAnswer | undefined> | undefined;
	return async (request) => {
		verdict ??= refusedByEgressRules(context, request.url);
		return (await verdict) ?? (await send(request));
	};
}

function withFallback(origin: string, direct: Sender, throughN8n: Sender): Sender {
	return async (request) => {
		if ((fallbacks.get(origin) ?? 0) > Date.now()) return await throughN8n(request);
		const outcome = await direct(request);
		if (isAnswer(outcome) || outcome.noAnswer !== 'notConnected') return outcome;
		// Nothing was sent, so even a create may take the other way.
		const fallback = await throughN8n(request);
		if (isAnswer(fallback)) fallbacks.set(origin, Date.now() + FALLBACK_TIME);
		return fallback;
	};
}

function signed(
	service: Service,
	credentials: ICredentialDataDecryptedObject,
	send: Sender,
): Sender {
	return async (request) => {
		let options: IHttpRequestOptions;
		try {
			options = await service.sign(credentials, request);
		} catch (error) {
			return toNoAnswer(error);
		}
		return await send({ ...request, headers: options.headers as WireRequest['headers'] });
	};
}

/**
 * The built-in `fetch`: it keeps connections open and uses them again, which n8n's helper does not. It
 * opens a new one whenever none is free; the throttle sees to it that there are not too many.
 */
export function keepAliveSender(cancelSignal?: AbortSignal): Sender {
	return async ({ method, url, headers, body, timeout }) => {
		const deadline = AbortSignal.timeout(timeout);
		const signal = cancelSignal ? AbortSignal.any([cancelSignal, deadline]) : deadline;
		try {
			// A redirect is not followed: it would carry the credential to another place.
			const response = await fetch(url, { method, headers, body, signal, redirect: 'manual' });
			const text = await response.text();
			return { status: response.status, headers: Object.fromEntries(response.headers), text };
		} catch (error) {
			if (cancelSignal?.aborted) return CANCELLED;
			return toNoAnswer(error);
		}
	};
}

/**
 * Asks n8n's outbound rules whether this address may be called.
 * n8n's own helper asks them itself; `fetch` would not.
 */
export async function refusedByEgressRules(
	context: HttpContext,
	url: string,
): Promise<NoAnswer | undefined> {
	const verdict = await context.helpers.getSecureEgressFilter().validateUrl(url);
	if (verdict.ok) return undefined;
	return { noAnswer: 'notAllowed', reason: verdict.error.message };
}
