import type { BinaryHelperFunctions, IHttpRequestOptions } from 'n8n-workflow';
import { BODY_LIMITS, decode, inMebibytes, MOST_FILE_BYTES, readBytes } from './body';
import type { Service, HttpContext } from './service';
import {
	CANCELLED,
	endOfAttempt,
	isAnswer,
	isSuccess,
	readBody,
	refusalIn,
	textOf,
	toNoAnswer,
	type AnswerHead,
	type NoAnswer,
	type Sender,
	type WireAnswer,
	type WireRequest,
} from './wire';

/** Node's stream of a body, as n8n's helpers take it; its module may not be imported here. */
export type BodyStream = Exclude<
	Parameters<BinaryHelperFunctions['prepareBinaryData']>[0],
	Uint8Array
>;

export interface StreamAnswer extends AnswerHead {
	stream: BodyStream;
}

/** What n8n's helpers give for `returnFullResponse`. */
export interface FullAnswer {
	statusCode: number;
	headers: Record<string, string>;
	body: unknown;
}

type Body = BodyStream | Uint8Array[];

type Read<Answer> = (head: AnswerHead, body: Body) => Promise<Answer | NoAnswer>;

export function throughN8nSender(
	context: HttpContext,
	service: Service,
	limits = BODY_LIMITS,
): Sender {
	return throughN8n(context, service, async (head, body) => await readBody(head, body, limits));
}

/**
 * n8n's own helper: it knows the instance's proxy, outbound rules and login steps, signs the request
 * itself, and opens a new connection for every call.
 */
function throughN8n<Answer extends AnswerHead>(
	context: HttpContext,
	service: Service,
	read: Read<Answer>,
): (request: WireRequest) => Promise<Answer | NoAnswer> {
	const cancelSignal = cancelSignalOf(context);
	return async ({ method, url, headers, body, timeout }) => {
		const end = endOfAttempt(timeout, cancelSignal);
		const options: IHttpRequestOptions = {
			method,
			url,
			headers,
			body,
			timeout,
			encoding: 'stream',
			returnFullResponse: true,
			// n8n logs in again only when it sees a 401 thrown.
			ignoreHttpStatusErrors: service.isLoggedIn ? { ignore: true, except: [401] } : true,
			disableFollowRedirect: true,
			abortSignal: end,
		};
		try {
			const answer = await arrivingBefore(
				end,
				context.helpers.httpRequestWithAuthentication.call(context, service.credential, options),
			);
			const head = { status: answer.statusCode, headers: { ...answer.headers } };
			return await read(head, bodyUntil(end, answer.body));
		} catch (error) {
			if (cancelSignal?.aborted) return CANCELLED;
			if (end.aborted) return toNoAnswer(end.reason);
			const refusal = refusalIn(error);
			if (!refusal) return toNoAnswer(error);
			const endOf = (cut: unknown) => (cancelSignal?.aborted ? CANCELLED : toNoAnswer(cut));
			return await read(refusal.head, bodyUntil(end, refusal.data)).catch(endOf);
		}
	};
}

/**
 * n8n replaces the abort signal that it is given, so that a time limit does not reach its client. Nobody
 * waits any longer here, and an answer that comes later is not read.
 */
export async function arrivingBefore(
	end: AbortSignal,
	answer: Promise<FullAnswer>,
): Promise<FullAnswer> {
	let stop = () => {};
	const ended = new Promise<never>((_resolve, reject) => {
		stop = () => reject(end.reason as Error);
		end.addEventListener('abort', stop, { once: true });
		if (end.aborted) stop();
	});
	const leave = (body: unknown) => void (end.aborted && bodyUntil(end, body));
	answer.then(
		({ body }) => leave(body),
		(error: unknown) => leave(refusalIn(error)?.data),
	);
	return await Promise.race([answer, ended]).finally(() => end.removeEventListener('abort', stop));
}

/**
 * The body as it comes; its stream is destroyed when the attempt has to end. That alone tells its reader
 * nothing: the stream of n8n's client is made from a generator, and closes only when the next part arrives.
 */
export function bodyUntil(end: AbortSignal, body: unknown): Body {
	if (!isStream(body)) return [Buffer.from(textOf(body ?? ''))];
	const stop = () => {
		body.on('error', () => {});
		body.emit('error', end.reason);
		body.destroy(end.reason as Error);
	};
	if (end.aborted) stop();
	else {
		end.addEventListener('abort', stop, { once: true });
		body.once('close', () => end.removeEventListener('abort', stop));
	}
	return body;
}

const isStream = (body: unknown): body is BodyStream =>
	typeof body === 'object' && body !== null && Symbol.asyncIterator in body;

/** Set while an execution can be cancelled; pickers and activations have none. */
export function cancelSignalOf(context: HttpContext): AbortSignal | undefined {
	return 'getExecutionCancelSignal' in context ? context.getExecutionCancelSignal() : undefined;
}

/** Milliseconds a download may take in all. */
export const DOWNLOAD_TIMEOUT = 600_000;

/**
 * Sends through n8n's helper, and hands on the body of a success as a stream: n8n stores files from Node
 * streams only, and `fetch` gives none. A refusal is read, as far as it can be.
 */
export function downloadSender(
	context: HttpContext,
	service: Service,
): (request: WireRequest) => Promise<StreamAnswer | WireAnswer | NoAnswer> {
	const send = throughN8n<StreamAnswer | WireAnswer>(context, service, async (head, body) => {
		if (isSuccess(head) && isStream(body)) return { ...head, stream: bounded(body) };
		const answer = await readBody(head, body, BODY_LIMITS).catch(toNoAnswer);
		return isAnswer(answer) ? answer : { ...head, text: '' };
	});
	// n8n's client takes a compressed body that ends too early for a whole one.
	return async (request) =>
		await send({ ...request, headers: { ...request.headers, 'accept-encoding': 'identity' } });
}

/** The stream, which ends in a failure after too many bytes. */
function bounded(stream: BodyStream): BodyStream {
	let size = 0;
	return stream.map((chunk: Uint8Array) => {
		size += chunk.length;
		if (size <= MOST_FILE_BYTES) return chunk;
		throw new TypeError(`It is larger than ${inMebibytes(MOST_FILE_BYTES)}.`);
	});
}

/** The body as text, for answers that are no file; of a long one its beginning. */
export async function readText(stream: BodyStream): Promise<string> {
	const { bytes } = await readBytes(stream, BODY_LIMITS.refusal);
	return decode(bytes).text;
}
