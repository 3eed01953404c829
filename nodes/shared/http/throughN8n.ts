import type { BinaryHelperFunctions, IHttpRequestOptions } from 'n8n-workflow';
import type { Service, HttpContext } from './service';
import {
	answerIn,
	CANCELLED,
	isSuccess,
	toNoAnswer,
	type AnswerHead,
	type NoAnswer,
	type Sender,
	type WireAnswer,
	type WireRequest,
} from './wire';

/** In which form n8n's helper gives a body, and what becomes of it. */
interface Reading<Answer> {
	encoding: 'text' | 'stream';
	read(head: AnswerHead, body: unknown): Answer | Promise<Answer>;
}

interface FullAnswer {
	statusCode: number;
	headers: Record<string, string>;
	body: unknown;
}

export function throughN8nSender(context: HttpContext, service: Service): Sender {
	return throughN8n<WireAnswer>(context, service, {
		encoding: 'text',
		read: (head, body) => ({ ...head, text: typeof body === 'string' ? body : '' }),
	});
}

/**
 * n8n's own helper: it knows the instance's proxy, outbound rules and login steps, signs the request
 * itself, and opens a new connection for every call.
 */
export function throughN8n<Answer extends AnswerHead>(
	context: HttpContext,
	service: Service,
	{ encoding, read }: Reading<Answer>,
): (request: WireRequest) => Promise<Answer | WireAnswer | NoAnswer> {
	const cancelSignal = cancelSignalOf(context);
	const ask = async ({ method, url, headers, body, timeout }: WireRequest): Promise<Answer> => {
		const options: IHttpRequestOptions = {
			method,
			url,
			headers,
			body,
			timeout,
			encoding,
			returnFullResponse: true,
			// n8n logs in again only when it sees a 401 thrown.
			ignoreHttpStatusErrors: service.isLoggedIn ? { ignore: true, except: [401] } : true,
			disableFollowRedirect: true,
			abortSignal: cancelSignal,
		};
		const answer: FullAnswer = await context.helpers.httpRequestWithAuthentication.call(
			context,
			service.credential,
			options,
		);
		return await read({ status: answer.statusCode, headers: { ...answer.headers } }, answer.body);
	};
	return async (request) => {
		try {
			return await ask(request);
		} catch (error) {
			if (cancelSignal?.aborted) return CANCELLED;
			return answerIn(error) ?? toNoAnswer(error);
		}
	};
}

/** Set while an execution can be cancelled; pickers and activations have none. */
export function cancelSignalOf(context: HttpContext): AbortSignal | undefined {
	return 'getExecutionCancelSignal' in context ? context.getExecutionCancelSignal() : undefined;
}

/** Node's stream of a body, as n8n's helpers take it; its module may not be imported here. */
export type BodyStream = Exclude<
	Parameters<BinaryHelperFunctions['prepareBinaryData']>[0],
	Uint8Array
>;

export interface StreamAnswer extends AnswerHead {
	stream: BodyStream;
}

/** Milliseconds without a byte after which a download is given up. */
export const DOWNLOAD_TIMEOUT = 300_000;

/**
 * Sends through n8n's helper, and hands on the body of a success as a stream: n8n stores files from Node
 * streams only, and `fetch` gives none. A refusal is read, as far as it can be.
 */
export function downloadSender(
	context: HttpContext,
	service: Service,
): (request: WireRequest) => Promise<StreamAnswer | WireAnswer | NoAnswer> {
	return throughN8n<StreamAnswer | WireAnswer>(context, service, {
		encoding: 'stream',
		async read(head, body) {
			const stream = body as BodyStream;
			if (isSuccess(head)) return { ...head, stream };
			return { ...head, text: await readText(stream).catch(() => '') };
		},
	});
}

/** The whole body as text, for answers that are no file. */
export async function readText(stream: BodyStream): Promise<string> {
	const decoder = new TextDecoder();
	let text = '';
	for await (const chunk of stream) text += decoder.decode(chunk as Uint8Array, { stream: true });
	return text + decoder.decode();
}
