import type { IHttpRequestMethods } from 'n8n-workflow';
import { isRecord } from '../values';
import { type BodyLimits, decode, type Decoded, inMebibytes, parseJson, readBytes } from './body';

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

export interface WireAnswer extends AnswerHead, Decoded {}

/** An attempt that brought no answer. Only after `notConnected` is it certain that nothing was sent. */
export interface NoAnswer {
	noAnswer:
		| 'notConnected'
		| 'timedOut'
		| 'cut'
		/** What came is no HTTP to this client. */
		| 'unreadable'
		/** The answer was left before its end. */
		| 'tooLarge'
		| 'cancelled'
		| 'notAllowed'
		| 'notLoggedIn';
	/** The reason in the words of Node or n8n, for the description of a failure. */
	reason: string;
}

/** The run was stopped, so nobody waits for the answer any more. */
export const CANCELLED: NoAnswer = { noAnswer: 'cancelled', reason: 'cancelled' };

/** The time for all requests of a connection was over before this one was sent. */
export const OUT_OF_TIME: NoAnswer = { noAnswer: 'timedOut', reason: 'no time was left' };

export type Sender = (request: WireRequest) => Promise<WireAnswer | NoAnswer>;

/**
 * Holds a deadline as long as the signal made from it. `AbortSignal.any` holds its sources weakly, so that
 * Node 20 drops a deadline that nobody else holds: the attempt would never time out.
 */
const deadlines = new WeakMap<AbortSignal, AbortSignal>();

/** Comes when the attempt has to end: the run was stopped, or the time for the attempt is over. */
export function endOfAttempt(timeout: number, cancelSignal?: AbortSignal): AbortSignal {
	const deadline = AbortSignal.timeout(timeout);
	if (!cancelSignal) return deadline;
	const end = AbortSignal.any([cancelSignal, deadline]);
	deadlines.set(end, deadline);
	return end;
}

/** The whole answer, bounded. A refusal that is too long still is one, so its beginning will do. */
export async function readBody(
	head: AnswerHead,
	body: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
	limits: BodyLimits,
): Promise<WireAnswer | NoAnswer> {
	const most = isSuccess(head) ? limits.success : limits.refusal;
	const { bytes, isWhole } = await readBytes(body, most);
	if (!isWhole && isSuccess(head)) return { noAnswer: 'tooLarge', reason: inMebibytes(most) };
	return { ...head, ...decode(bytes, head.headers['content-type']) };
}

export function isAnswer<Answer extends AnswerHead>(outcome: Answer | NoAnswer): outcome is Answer {
	return 'status' in outcome;
}

/**
 * Codes of Node and its HTTP clients that say: there was no connection, so nothing was sent.
 * TLS refusals are named by OpenSSL (`ERR_TLS_…`, `ERR_SSL_…`, `EPROTO`, and whatever has CERT in it).
 */
const NOT_CONNECTED =
	/^(ECONNREFUSED|ENOTFOUND|EAI_\w+|EHOSTUNREACH|ENETUNREACH|EADDRNOTAVAIL|UND_ERR_CONNECT_TIMEOUT|EPROTO|ERR_TLS_\w+|ERR_SSL_\w+|UNABLE_TO_VERIFY_LEAF_SIGNATURE)$/;

/** The other side hung up during the TLS handshake. A reset has no words of its own, see `WatchedBody`. */
const TLS_CUT = 'before secure TLS connection was established';

/**
 * An answer that the client cannot parse, as llhttp, Node's parser, and zlib name it. `fetch` calls a
 * `100 Continue` that nobody asked for a bad response.
 */
const UNREADABLE = /^(HPE_(?!INVALID_EOF_STATE)\w+|UND_ERR_HEADERS_OVERFLOW|Z_DATA_ERROR)$/;

const BAD_RESPONSE = 'bad response';

/** The parser of `fetch`; under Node 24 what it throws has no code. */
const PARSER = 'HTTPParserError';

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
		const isTls = code.includes('CERT') || cause.message.includes(TLS_CUT);
		if (NOT_CONNECTED.test(code) || isSlowConnect || isTls || cause.message === KEPT_OFF) {
			return { noAnswer: 'notConnected', reason };
		}
		if (TIMED_OUT.test(code)) return { noAnswer: 'timedOut', reason };
		const isGarbage = cause.name === PARSER && code === '';
		if (UNREADABLE.test(code) || isGarbage || cause.message === BAD_RESPONSE) {
			return { noAnswer: 'unreadable', reason };
		}
	}
	return {
		noAnswer: 'cut',
		reason: isFailure(error) ? innermostMessage(error) : String(error),
	};
}

/** The answer that a client threw instead of returning it: a refusal. A success is thrown when it was cut. */
export function refusalIn(error: unknown): { head: AnswerHead; data: unknown } | undefined {
	for (const { response } of causesOf(error)) {
		if (!response || typeof response.status !== 'number') continue;
		const { status, headers, data = '' } = response;
		if (status >= 200 && status < 300) continue;
		return { head: { status, headers: { ...headers } }, data };
	}
	return undefined;
}

/** As `refusalIn`, where the body is no stream. */
export function answerIn(error: unknown): WireAnswer | undefined {
	const refusal = refusalIn(error);
	return refusal && { ...refusal.head, text: textOf(refusal.data) };
}

export function textOf(data: unknown): string {
	return typeof data === 'string' ? data : JSON.stringify(data);
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
	/** Without cookies, which are as good as a token. */
	headers: Record<string, string>;
	/** An empty body is an empty object; a body that is not JSON is its text. */
	body: unknown;
	isJson: boolean;
	/** The body of an answer that is neither JSON nor text. */
	bytes?: Uint8Array;
}

export function readAnswer({ status, headers: all, text, bytes }: WireAnswer): ApiAnswer {
	const headers = Object.fromEntries(Object.entries(all).filter(([name]) => name !== 'set-cookie'));
	// Some services and most proxies put a byte order mark in front.
	const content = text.replace(/^\uFEFF/, '').trim();
	if (content === '') return { status, headers, body: {}, isJson: true };
	try {
		return withStatusTold({ status, headers, body: parseJson(content), isJson: true });
	} catch {
		return { status, headers, body: text, isJson: false, ...(bytes ? { bytes } : {}) };
	}
}

/** Some services refuse with status 200 and say so in the body: the status is then the one told there. */
function withStatusTold(answer: ApiAnswer): ApiAnswer {
	const { body } = answer;
	if (!isSuccess(answer) || !isRecord(body)) return answer;
	const code = Number(isRecord(body.status) ? body.status.code : body.statusCode);
	if (code >= 400 && code <= 599) return { ...answer, status: code };
	const hasResult = ['data', 'id', '_id'].some((key) => key in body);
	const isRefusal = body.error === true || body.success === false || (body.error && !hasResult);
	return isRefusal ? { ...answer, status: 400 } : answer;
}

export function isSuccess({ status }: AnswerHead): boolean {
	return status >= 200 && status < 300;
}

/** What HTTP lets a header be called (RFC 9110 §5.1), in lower case. */
export const isHeaderName = (text: string): boolean => /^[!#$%&'*+.^_`|~0-9a-z-]+$/.test(text);

/** Whether a header can carry this. */
export const isHeaderValue = (text: string): boolean => !/[^\t\x20-\x7e\x80-\xff]/.test(text);
