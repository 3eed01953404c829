import type { BinaryHelperFunctions } from 'n8n-workflow';
import { isSuccess } from './answers';
import type { HttpContext } from './context';
import type { Service } from './service';
import { throughN8n } from './throughN8n';
import type { AnswerHead, NoAnswer, WireAnswer, WireRequest } from './wire';

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
