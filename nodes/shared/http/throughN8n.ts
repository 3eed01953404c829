import type { IHttpRequestOptions } from 'n8n-workflow';
import type { Service } from './service';
import { answerIn, toNoAnswer, type Sender } from './wire';
import type { HttpContext } from './context';

interface FullAnswer {
	statusCode: number;
	headers: Record<string, string>;
	body: unknown;
}

/**
 * n8n's own helper: it knows the instance's proxy, outbound rules and login steps, signs the request
 * itself, and opens a new connection for every call.
 */
export function throughN8nSender(context: HttpContext, service: Service): Sender {
	const cancelSignal = cancelSignalOf(context);
	return async ({ method, url, headers, body, timeout }) => {
		const request: IHttpRequestOptions = {
			method,
			url,
			headers,
			body,
			timeout,
			encoding: 'text',
			returnFullResponse: true,
			// n8n logs in again only when it sees a 401 thrown.
			ignoreHttpStatusErrors: !service.isLoggedIn,
			disableFollowRedirect: true,
			abortSignal: cancelSignal,
		};
		try {
			const answer: FullAnswer = await context.helpers.httpRequestWithAuthentication.call(
				context,
				service.credential,
				request,
			);
			return {
				status: answer.statusCode,
				headers: { ...answer.headers },
				text: typeof answer.body === 'string' ? answer.body : '',
			};
		} catch (error) {
			if (cancelSignal?.aborted) return { noAnswer: 'cancelled', reason: 'cancelled' };
			return answerIn(error) ?? toNoAnswer(error);
		}
	};
}

/** Set while an execution can be cancelled; pickers and activations have none. */
export function cancelSignalOf(context: HttpContext): AbortSignal | undefined {
	return 'getExecutionCancelSignal' in context ? context.getExecutionCancelSignal() : undefined;
}
