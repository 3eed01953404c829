import { MOST_ANSWER_BYTES } from '../api/answer';

/** The part of the response object of the web server that is needed here. */
export interface AnswerChannel {
	statusCode: number;
	readonly headersSent: boolean;
	setHeader(name: string, value: string | number): unknown;
	removeHeader(name: string): void;
	end(chunk?: unknown, ...more: unknown[]): unknown;
}

export interface AnswerPlan {
	/** What n8n sends, as the answer ChatBot gets; `undefined` when it is none. */
	toAnswer(sent: unknown): object | undefined;
	/** Sent when the workflow fails, gives no answer, or is too slow. */
	fallback: object;
	/** Milliseconds until the fallback is sent. */
	deadline?: number;
}

/**
 * Sees to it that ChatBot gets one valid answer, in time, whatever the workflow does. n8n ends the
 * response in its own ways: with a word, with the last node's data, with status 500 when the workflow
 * fails, or empty. All of them go through `end`, which is where the answer is put right.
 */
export function guardAnswer(channel: AnswerChannel, plan: AnswerPlan): void {
	const end = channel.end.bind(channel);
	// Keeps neither the process running nor, once its listener is gone, the response in memory.
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
		// n8n does not know that the answer is given and will still want to give its own.
		channel.setHeader = () => channel;
		channel.removeHeader = () => {};
	};
	const onLate = () => {
		// Otherwise something else has begun to answer, and has to finish it.
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
