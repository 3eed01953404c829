import type { BinaryHelperFunctions, IHttpRequestOptions } from 'n8n-workflow';
import type { HttpContext } from './context';
import type { Service } from './service';
import { cancelSignalOf } from './throughN8n';
import { toNoAnswer, type AnswerHead, type NoAnswer, type WireRequest } from './wire';

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
 * Sends through n8n's helper and hands on the body as a stream. n8n stores files from Node streams
 * only, and `fetch` gives none.
 */
export async function openStream(
	context: HttpContext,
	service: Service,
	{ method, url, headers, body, timeout }: WireRequest,
): Promise<StreamAnswer | NoAnswer> {
	const cancelSignal = cancelSignalOf(context);
	const request: IHttpRequestOptions = {
		method,
		url,
		headers,
		body,
		timeout,
		encoding: 'stream',
		returnFullResponse: true,
		ignoreHttpStatusErrors: !service.isLoggedIn,
		disableFollowRedirect: true,
		abortSignal: cancelSignal,
	};
	try {
		const answer: { statusCode: number; headers: Record<string, string>; body: BodyStream } =
			await context.helpers.httpRequestWithAuthentication.call(
				context,
				service.credential,
				request,
			);
		return { status: answer.statusCode, headers: { ...answer.headers }, stream: answer.body };
	} catch (error) {
		if (cancelSignal?.aborted) return { noAnswer: 'cancelled', reason: 'cancelled' };
		return toNoAnswer(error);
	}
}

/** The whole body as text, for answers that are no file. */
export async function readText(stream: BodyStream): Promise<string> {
	const decoder = new TextDecoder();
	let text = '';
	for await (const chunk of stream) text += decoder.decode(chunk as Uint8Array, { stream: true });
	return text + decoder.decode();
}
