import { Readable } from 'node:stream';
import { setImmediate, setTimeout as wait } from 'node:timers/promises';
import type { FastifyReply } from 'fastify';
import type { Fault } from './fault-schema';

type DescribeFailure = (status: number, details: string) => unknown;

/** How an answer looks that a fault puts in place of the real one. */
interface Replacement {
	status: number;
	contentType: string;
	body: string;
}

export const delay = (ms = 0) => (ms > 0 ? wait(ms, undefined, { ref: false }) : undefined);

/** Sends what the fault says; false when the request shall go on as usual. */
export async function answerInstead(
	fault: Fault,
	reply: FastifyReply,
	describe: DescribeFailure,
): Promise<boolean> {
	await delay(fault.delayMs);
	if (fault.kind === 'slow') return false;
	if (fault.kind === 'cut') {
		reply.hijack();
		reply.raw.socket?.destroy();
		return true;
	}
	const replacement = replacementFor(fault, describe);
	putHeaders(reply, fault, replacement);
	// A Buffer passes Fastify as it is: the text of a broken JSON answer must not be quoted again.
	await reply.send(Buffer.from(replacement.body));
	return true;
}

/** Spoils the answer of a request that was really processed; gives back the payload to send. */
export async function spoilAnswer(
	fault: Fault,
	reply: FastifyReply,
	payload: unknown,
	describe: DescribeFailure,
): Promise<unknown> {
	await delay(fault.delayMs);
	if (fault.kind === 'slow') return payload;
	if (fault.kind === 'cut') return cutPayload(fault, reply, payload);
	if (payload instanceof Readable) payload.destroy();
	const replacement = replacementFor(fault, describe);
	putHeaders(reply, fault, replacement);
	return replacement.body;
}

function cutPayload(fault: Fault, reply: FastifyReply, payload: unknown): unknown {
	if (fault.afterBytes !== undefined)
		return Readable.from(firstBytes(fault.afterBytes, reply, payload));
	if (payload instanceof Readable) payload.destroy();
	reply.raw.socket?.destroy();
	return payload instanceof Readable ? '' : payload;
}

async function* firstBytes(count: number, reply: FastifyReply, payload: unknown) {
	let left = count;
	for await (const chunk of toChunks(payload)) {
		const bytes = Buffer.from(chunk);
		yield bytes.subarray(0, left);
		left -= bytes.length;
		if (left <= 0) break;
	}
	// The bytes so far must reach the client before the connection goes.
	await setImmediate();
	reply.raw.socket?.destroySoon();
	await new Promise((resolve) => reply.raw.once('close', resolve));
}

const toChunks = (payload: unknown): AsyncIterable<Buffer | string> | Array<Buffer | string> =>
	payload instanceof Readable ? payload : [payload as Buffer | string];

function replacementFor(fault: Fault, describe: DescribeFailure): Replacement {
	const json = 'application/json; charset=utf-8';
	switch (fault.kind) {
		case 'html': {
			const page = '<html><body><h1>Bad Gateway</h1></body></html>';
			const contentType = 'text/html; charset=utf-8';
			return { status: fault.status ?? 502, contentType, body: fault.body ?? page };
		}
		case 'malformed':
			return {
				status: fault.status ?? 200,
				contentType: json,
				body: fault.body ?? '{"data":[{"id":',
			};
		case 'empty':
			return { status: fault.status ?? 200, contentType: json, body: '' };
		default: {
			const status = fault.status ?? 500;
			const body = fault.body ?? JSON.stringify(describe(status, 'Made by the fault switchboard'));
			return { status, contentType: json, body };
		}
	}
}

function putHeaders(reply: FastifyReply, fault: Fault, { status, contentType }: Replacement): void {
	reply.code(status).header('content-type', contentType).removeHeader('content-length');
	if (fault.retryAfter !== undefined) reply.header('retry-after', String(fault.retryAfter));
}
