import type { ICredentialDataDecryptedObject, IHttpRequestOptions } from 'n8n-workflow';
import { BODY_LIMITS } from './body';
import { loginAwareSender } from './login';
import type { Service, HttpContext } from './service';
import { cancelSignalOf, throughN8nSender } from './throughN8n';
import {
	CANCELLED,
	endOfAttempt,
	isAnswer,
	OUT_OF_TIME,
	readBody,
	toNoAnswer,
	type NoAnswer,
	type Sender,
	type WireRequest,
} from './wire';

/** How long an origin that could not be connected directly is reached through n8n, in milliseconds. */
const DETOUR_TIME = 5 * 60_000;

/** Origins that only n8n's helper reaches, for instance behind a proxy, and until when that holds. */
const detours = new Map<string, number>();

/**
 * The sender for one run. It keeps connections open unless the credential says otherwise, and takes the
 * detour through n8n's helper where this machine cannot connect directly.
 */
export function senderFor(
	context: HttpContext,
	service: Service,
	credentials: ICredentialDataDecryptedObject,
	{ baseUrl, until }: { baseUrl: string; until: number },
): Sender {
	const throughN8n = endingBy(until, throughN8nSender(context, service));
	const { isLoggedIn } = service;
	if (credentials.reuseConnections === false || hasOutboundRules(context)) {
		return untilRefused(isLoggedIn?.(credentials) === false ? firstAlone(throughN8n) : throughN8n);
	}

	const keepAlive = endingBy(until, keepAliveSender(cancelSignalOf(context)));
	const sendAs = (signer: ICredentialDataDecryptedObject) => signed(service, signer, keepAlive);
	const send = isLoggedIn
		? loginAwareSender(credentials, {
				sendAs,
				throughN8n,
				reload: async () => await context.getCredentials(service.credential),
				isLoggedIn,
			})
		: sendAs(credentials);
	return untilRefused(withDetour(new URL(baseUrl).origin, send, throughN8n));
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

/** n8n logs in for every request that finds no token: the first one does so for all. */
function firstAlone(send: Sender): Sender {
	let first: Promise<Awaited<ReturnType<Sender>> | undefined> | undefined;
	return async (request) => {
		if (first) {
			const outcome = await first;
			const isRefused = outcome && !isAnswer(outcome) && outcome.noAnswer === 'notLoggedIn';
			return isRefused ? outcome : await send(request);
		}
		const sending = send(request);
		first = sending.catch(() => undefined);
		return await sending;
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

function withDetour(origin: string, direct: Sender, throughN8n: Sender): Sender {
	const detour = () => detours.set(origin, Date.now() + DETOUR_TIME);
	let isOpen = false;
	return async (request) => {
		if ((detours.get(origin) ?? 0) > Date.now()) {
			const outcome = await throughN8n(request);
			if (!isAnswer(outcome)) detours.delete(origin);
			return outcome;
		}
		const outcome = await direct(request);
		if (isAnswer(outcome)) {
			isOpen = true;
		} else if (outcome.noAnswer === 'notConnected') {
			// Nothing was sent, so even a create may take the other way at once.
			const other = await throughN8n(request);
			if (isAnswer(other)) detour();
			return other;
		} else if (outcome.noAnswer === 'unreadable' || (outcome.noAnswer === 'cut' && !isOpen)) {
			// A firewall may have reset the connection, or it was an accident after the request had arrived:
			// the next attempt takes the detour, if there may be one.
			detour();
		}
		return outcome;
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
export function keepAliveSender(cancelSignal?: AbortSignal, limits = BODY_LIMITS): Sender {
	return async ({ method, url, headers, body: text, timeout }) => {
		const signal = endOfAttempt(timeout, cancelSignal);
		const body = text === undefined ? undefined : new WatchedBody(text);
		try {
			// A redirect is not followed: it would carry the credential to another place.
			const response = await fetch(url, { method, headers, body, signal, redirect: 'manual' });
			const head = { status: response.status, headers: Object.fromEntries(response.headers) };
			return await readBody(head, response.body ?? [], limits);
		} catch (error) {
			if (cancelSignal?.aborted) return CANCELLED;
			const outcome = toNoAnswer(error);
			if (!body) return outcome;
			if (body.isWaiting) return { ...outcome, noAnswer: 'notConnected' };
			// A fault of TLS may also come later, while the answer is read.
			return body.isSent && outcome.noAnswer === 'notConnected'
				? { ...outcome, noAnswer: 'cut' }
				: outcome;
		}
	};
}

/**
 * A body that knows whether anybody has asked for its bytes. `fetch` does so when the connection stands,
 * right before it sends the first byte of the request, so that a connection that was reset before, in
 * the TLS handshake for instance, is told from one that was reset afterwards. A Blob has a size, so the
 * request looks the same as one with a text.
 */
class WatchedBody extends Blob {
	/** `fetch` holds the stream and has not read from it. */
	isWaiting = false;
	/** `fetch` has asked for the bytes. */
	isSent = false;

	constructor(private readonly content: string) {
		super([content]);
	}

	override stream(): ReturnType<Blob['stream']> {
		this.isWaiting = true;
		const start = () => {
			this.isWaiting = false;
			this.isSent = true;
		};
		const bytes = new TextEncoder().encode(this.content);
		// Of a stream that is not one of bytes, `fetch` reads a part ahead.
		return new ReadableStream({
			type: 'bytes',
			pull(controller) {
				start();
				controller.enqueue(bytes);
				controller.close();
			},
		});
	}
}

/**
 * Whether this n8n restricts where requests may go. Its client then pins the address that was checked,
 * while `fetch` would look the name up once more, and might be told another one. n8n has no word for it:
 * without rules it gives Node's own lookup, the same every time.
 */
export function hasOutboundRules(context: HttpContext): boolean {
	const filter = context.helpers.getSecureEgressFilter();
	const lookup = filter.createSecureLookup();
	return lookup.name !== 'lookup' || lookup !== filter.createSecureLookup();
}
