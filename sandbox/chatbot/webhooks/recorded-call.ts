import type { CallOutcome, WebhookCall, WebhookCalls } from '../store/calls';
import { ANSWER_TIMEOUT_MS, callWebhook, type IncomingAnswer } from './call';

export interface CallJudgement {
	/** The sentence to note when the answer will not do. */
	judge(answer: IncomingAnswer): string | undefined;
	timeoutMs?: number;
}

/** Calls a webhook, never throws, and leaves a row in the list of calls. */
export async function recordedCall(
	calls: WebhookCalls,
	fields: Pick<WebhookCall, 'kind' | 'webhookName' | 'request'>,
	{ judge, timeoutMs = ANSWER_TIMEOUT_MS }: CallJudgement,
): Promise<CallOutcome> {
	const call = calls.begin(fields);
	const startedAt = performance.now();
	let answer: IncomingAnswer = { status: 0, body: '' };
	let error: string | undefined;
	try {
		answer = await callWebhook(fields.request, timeoutMs);
		error = judge(answer);
	} catch (failure) {
		error = (failure as Error).message;
	}
	const durationMs = Math.round(performance.now() - startedAt);
	const outcome = { ...answer, durationMs, ...(error ? { error } : {}) };
	calls.end(call, outcome);
	return outcome;
}
