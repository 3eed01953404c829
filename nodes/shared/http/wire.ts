import type { IHttpRequestMethods } from 'n8n-workflow';

/** One attempt, exactly as it goes out; both senders put the same bytes on the wire. */
export interface WireRequest {
	method: IHttpRequestMethods;
	url: string;
	headers: Record<string, string>;
	body?: string;
	/** Milliseconds until the attempt is given up, the answer's body included. */
	timeout: number;
}

export interface AnswerHead {
	status: number;
	/** Names in lower case. */
	headers: Record<string, string>;
}

export interface WireAnswer extends AnswerHead {
	text: string;
}

/** An attempt that brought no answer. Only after `notConnected` is it certain that nothing was sent. */
export interface NoAnswer {
	noAnswer: 'notConnected' | 'timedOut' | 'cut' | 'cancelled' | 'notAllowed' | 'notLoggedIn';
	/** The reason in the words of Node or n8n, for the description of a failure. */
	reason: string;
}

/** The run was stopped, so nobody waits for the answer any more. */
export const CANCELLED: NoAnswer = { noAnswer: 'cancelled', reason: 'cancelled' };

/** The time for all requests of a connection was over before this one was sent. */
export const OUT_OF_TIME: NoAnswer = { noAnswer: 'timedOut', reason: 'no time was left' };

export type Sender = (request: WireRequest) => Promise<WireAnswer | NoAnswer>;

export function isAnswer<Answer extends AnswerHead>(outcome: Answer | NoAnswer): outcome is Answer {
	return 'status' in outcome;
}

/**
 * Codes of Node and its HTTP clients that say: there was no connection, so nothing was sent.
 * TLS refusals are named by OpenSSL (`CERT_…`, `…_CERT…`, `ERR_TLS_…`, `ERR_SSL_…`, `EPROTO`).
 */
const NOT_CONNECTED =
	/^(ECONNREFUSED|ENOTFOUND|EAI_\w+|EHOSTUNREACH|ENETUNREACH|EADDRNOTAVAIL|UND_ERR_CONNECT_TIMEOUT|EPROTO|ERR_TLS_\w+|ERR_SSL_\w+|\w*CERT\w*|UNABLE_TO_VERIFY_LEAF_SIGNATURE)$/;

/** `fetch` calls none of the ports that browsers keep off, 6000 for instance, and gives no code for it. */
const KEPT_OFF = 'bad port';

/** The name of what a credential's login step throws. */
export const LOGIN_FAILURE = 'LoginFailure';

const TIMED_OUT = /^(ECONNABORTED|ETIMEDOUT|UND_ERR_(HEADERS|BODY)_TIMEOUT)$/;

/** What a thrown failure of either client means. Its causes are searched, since both clients wrap. */
export function toNoAnswer(error: unknown): NoAnswer {
	for (const cause of causesOf(error)) {
		const reason = cause.message || String(cause.code ?? cause.name);
		const code = typeof cause.code === 'string' ? cause.code : '';
		if (cause.name === LOGIN_FAILURE) return { noAnswer: 'notLoggedIn', reason };
		if (/^SsrfBlocked\w*Error$/.test(cause.name)) return { noAnswer: 'notAllowed', reason };
		if (cause.name === 'TimeoutError') return { noAnswer: 'timedOut', reason };
		const isSlowConnect = code === 'ETIMEDOUT' && failedToConnect(cause);
		if (NOT_CONNECTED.test(code) || isSlowConnect || cause.message === KEPT_OFF) {
			return { noAnswer: 'notConnected', reason };
		}
		if (TIMED_OUT.test(code)) return { noAnswer: 'timedOut', reason };
	}
	return {
		noAnswer: 'cut',
		reason: isFailure(error) ? innermostMessage(error) : String(error),
	};
}

/** The answer that a client threw instead of returning it: a refusal. A success is thrown when it was cut. */
export function answerIn(error: unknown): WireAnswer | undefined {
	for (const { response } of causesOf(error)) {
		if (!response || typeof response.status !== 'number') continue;
		const { status, headers, data = '' } = response;
		if (status >= 200 && status < 300) continue;
		const text = typeof data === 'string' ? data : JSON.stringify(data);
		return { status, headers: { ...headers }, text };
	}
	return undefined;
}

/** A connect that times out never sent anything; Node bundles one per address that it tried. */
function failedToConnect({ syscall, errors = [] }: Cause): boolean {
	if (errors.length === 0) return syscall === 'connect';
	return errors.every((inner) => isFailure(inner) && failedToConnect(inner));
}

interface Cause extends Error {
	response?: { status?: number; headers?: Record<string, string>; data?: unknown };
	code?: unknown;
	syscall?: unknown;
	errors?: unknown[];
}

/** The failure, then what caused it, innermost last; Node bundles refused addresses in `errors`. */
function causesOf(error: unknown, depth = 0): Cause[] {
	if (!isFailure(error) || depth > 5) return [];
	const bundled = Array.isArray(error.errors) ? error.errors : [];
	return [error, ...[error.cause, ...bundled].flatMap((inner) => causesOf(inner, depth + 1))];
}

/** By its form: a failure of the built-in `fetch` is no `Error` of the context that this code runs in. */
function isFailure(error: unknown): error is Cause {
	return typeof error === 'object' && error !== null && 'message' in error;
}

function innermostMessage(error: Error): string {
	const messages = causesOf(error).map((cause) => cause.message);
	return messages.filter((message) => message !== '').pop() ?? error.name;
}

/** A service's answer, its body read as JSON where it is JSON. */
export interface ApiAnswer {
	status: number;
	headers: Record<string, string>;
	/** An empty body is an empty object; a body that is not JSON is its text. */
	body: unknown;
	isJson: boolean;
}

export function readAnswer({ status, headers, text }: WireAnswer): ApiAnswer {
	// Some services and most proxies put a byte order mark in front.
	const content = text.replace(/^\uFEFF/, '').trim();
	if (content === '') return { status, headers, body: {}, isJson: true };
	try {
		return { status, headers, body: JSON.parse(content), isJson: true };
	} catch {
		return { status, headers, body: text, isJson: false };
	}
}

export function isSuccess({ status }: AnswerHead): boolean {
	return status >= 200 && status < 300;
}

/** What HTTP lets a header be called (RFC 9110 §5.1), in lower case. */
export const isHeaderName = (text: string): boolean => /^[!#$%&'*+.^_`|~0-9a-z-]+$/.test(text);

/** Whether a header can carry this. */
export const isHeaderValue = (text: string): boolean => !/[^\t\x20-\x7e\x80-\xff]/.test(text);
