import type { IDataObject, IWebhookFunctions } from 'n8n-workflow';
import { isRecord, toText } from '../../../shared/values';
import { MOST_ANSWER_BYTES } from '../../api/answer';
import type { Delivery } from '../receive/delivery';
import { answerOfItems } from './lastNodeAnswer';
import { textMessages } from './textMessages';

/** The part of the web server's response object that the guard uses. */
export interface AnswerChannel {
	statusCode: number;
	readonly headersSent: boolean;
	setHeader(name: string, value: string | number): unknown;
	removeHeader(name: string): void;
	end(chunk?: unknown, ...more: unknown[]): unknown;
}

export interface AnswerPlan {
	/** Turns what n8n sends into ChatBot's answer, or tells why it is none. */
	toAnswer(sent: unknown): object | string;
	/** Sent if the workflow fails, gives no answer or is too slow. */
	fallback: object;
	/** Told why, just before the fallback is sent. */
	onFallback?(why: string): void;
	/** In milliseconds; then the fallback is sent. */
	deadline?: number;
}

/** In seconds. ChatBot waits ten, and the answer needs some time to get there. */
export const DEADLINE = 8;

export const LONGEST_DEADLINE = 9.5;

/** Tells ChatBot's side why the visitor gets the default reply. ChatBot ignores it, people can read it. */
const WHY_HEADER = 'x-default-reply';

/** What the visitor gets, as the fields "Respond", "Default Reply", "Answer Field" and "Deadline" say. */
export function answerPlan(
	context: IWebhookFunctions,
	delivery: Delivery,
	{ deadline, answerField }: IDataObject,
): AnswerPlan {
	const mode = context.getNodeParameter('responseMode') as string;
	const nothing = { responses: [] };
	if (mode === 'onReceived') return { toAnswer: () => nothing, fallback: nothing };
	const text = context.getNodeParameter('defaultReply', '');
	const field = (toText(answerField) ?? '').trim();
	return {
		toAnswer: mode === 'lastNode' ? (sent) => answerOfItems(sent, delivery, field) : replyOf,
		fallback: { responses: textMessages(text, delivery.builder) },
		onFallback: (why) => reportFallback(context, why),
		deadline: deadlineOf(deadline),
	};
}

/** n8n takes no hint on an execution from a trigger, so its log has to do. */
function reportFallback(context: IWebhookFunctions, why: string): void {
	// Node takes no other characters in a header.
	context.getResponseObject().setHeader(WHY_HEADER, why.replace(/[^ -~]+/g, '-'));
	const { name } = context.getNode();
	context.logger.warn(`'${name}' sent the default reply. ${why}.`, {
		workflowId: context.getWorkflow().id,
	});
}

/** The Reply operation sends a complete answer. */
function replyOf(sent: unknown): object | string {
	return isRecord(sent) && Array.isArray(sent.responses) ? sent : 'The workflow ran no Reply';
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
	const fallBack = (why: string) => {
		plan.onFallback?.(why);
		answer(plan.fallback);
	};
	const onLate = () => {
		// If headers are sent, another answer is under way and must finish.
		if (channel.headersSent) return;
		fallBack(`The workflow took longer than ${Number(plan.deadline) / 1000} seconds`);
	};
	late?.addEventListener('abort', onLate);

	channel.end = (chunk?: unknown, ...more: unknown[]) => {
		if (answered) return channel;
		if (channel.headersSent) return end(chunk, ...more);
		const found = answerIn(channel.statusCode, chunk, plan);
		if (typeof found === 'string') fallBack(found);
		else answer(found);
		return channel;
	};
}

/** The answer, or why there is none. */
function answerIn(status: number, chunk: unknown, { toAnswer }: AnswerPlan): object | string {
	if (status >= 400) return 'The workflow failed';
	const answer = toAnswer(parse(chunk));
	if (typeof answer === 'string') return answer;
	const size = Buffer.byteLength(JSON.stringify(answer));
	if (size <= MOST_ANSWER_BYTES) return answer;
	return `The answer has ${size} bytes, and ChatBot reads at most ${MOST_ANSWER_BYTES}`;
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
