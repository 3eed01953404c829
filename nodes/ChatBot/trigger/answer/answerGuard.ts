import type { IDataObject, IWebhookFunctions } from 'n8n-workflow';
import { isRecord } from '../../../shared/values';
import { MOST_ANSWER_BYTES } from '../../api/answer';
import type { Delivery } from '../receive/delivery';
import { answerOfItems, textMessages } from './lastNodeAnswer';

/** The part of the web server's response object that the guard uses. */
export interface AnswerChannel {
	statusCode: number;
	readonly headersSent: boolean;
	setHeader(name: string, value: string | number): unknown;
	removeHeader(name: string): void;
	end(chunk?: unknown, ...more: unknown[]): unknown;
}

export interface AnswerPlan {
	/** Turns what n8n sends into ChatBot's answer; `undefined` if it is not an answer. */
	toAnswer(sent: unknown): object | undefined;
	/** Sent if the workflow fails, gives no answer or is too slow. */
	fallback: object;
	/** In milliseconds; then the fallback is sent. */
	deadline?: number;
}

/** In seconds. ChatBot waits ten, and the answer needs some time to get there. */
export const DEADLINE = 8;

export const LONGEST_DEADLINE = 9.5;

/** What the visitor gets, as the fields "Respond", "Default Reply" and "Deadline" say. */
export function answerPlan(
	context: IWebhookFunctions,
	delivery: Delivery,
	{ deadline }: IDataObject,
): AnswerPlan {
	const mode = context.getNodeParameter('responseMode') as string;
	if (mode === 'onReceived') {
		return { toAnswer: () => undefined, fallback: { responses: [] } };
	}
	const text = context.getNodeParameter('defaultReply', '');
	return {
		toAnswer: mode === 'lastNode' ? (sent) => answerOfItems(sent, delivery) : replyOf,
		fallback: { responses: textMessages(text, delivery.builder) },
		deadline: deadlineOf(deadline),
	};
}

/** The Reply operation sends a complete answer. */
function replyOf(sent: unknown): object | undefined {
	return isRecord(sent) && Array.isArray(sent.responses) ? sent : undefined;
}

/** In milliseconds. An expression can give any value. */
function deadlineOf(option: unknown): number {
	const given = Number(option ?? DEADLINE);
	const seconds = given > 0 ? Math.min(given, LONGEST_DEADLINE) : DEADLINE;
	return Math.round(1000 * seconds);
}

/**
 * Makes sure that ChatBot gets one valid answer in time, whatever the workflow does. n8n ends the
 * response with a status text, with the items of the last node, with status 500 if the workflow fails,
 * or with nothing. It always calls `end`, so this is where the answer is replaced.
 */
export function guardAnswer(channel: AnswerChannel, plan: AnswerPlan): void {
	const end = channel.end.bind(channel);
	// Unlike a timer, this does not keep the process alive. Removing the listener frees the response.
	const late = plan.deadline === undefined ? undefined : AbortSignal.timeout(plan.deadline);
	let answered = false;

	const answer = (body: object) => {
		answered = true;
		late?.removeEventListener('abort', onLate);
		const bytes = Buffer.from(JSON.stringify(body));
		channel.statusCode = 200;
		channel.removeHeader('etag');
		channel.setHeader('content-type', 'application/json; charset=utf-8');
		channel.setHeader('content-length', bytes.length);
		end(bytes);
		// n8n does not know that the answer is sent, and still sets headers for its own.
		channel.setHeader = () => channel;
		channel.removeHeader = () => {};
	};
	const onLate = () => {
		// If headers are sent, another answer is under way and must finish.
		if (!channel.headersSent) answer(plan.fallback);
	};
	late?.addEventListener('abort', onLate);

	channel.end = (chunk?: unknown, ...more: unknown[]) => {
		if (answered) return channel;
		if (channel.headersSent) return end(chunk, ...more);
		answer(answerFor(channel.statusCode, chunk, plan));
		return channel;
	};
}

function answerFor(status: number, chunk: unknown, { toAnswer, fallback }: AnswerPlan): object {
	if (status >= 400) return fallback;
	const answer = toAnswer(parse(chunk));
	if (!answer || Buffer.byteLength(JSON.stringify(answer)) > MOST_ANSWER_BYTES) return fallback;
	return answer;
}

function parse(chunk: unknown): unknown {
	const text = typeof chunk === 'string' || Buffer.isBuffer(chunk) ? chunk.toString() : '';
	if (text === '') return undefined;
	try {
		return JSON.parse(text);
	} catch {
		return text;
	}
}
