import type { IHttpRequestOptions } from 'n8n-workflow';
import type { Service } from './service';
import { answerIn, toNoAnswer, type Sender, type WireAnswer } from './wire';
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
		const ask = async (
			ignoreHttpStatusErrors: IHttpRequestOptions['ignoreHttpStatusErrors'],
		): Promise<WireAnswer> => {
			const request: IHttpRequestOptions = {
				method,
				url,
				headers,
				body,
				timeout,
				encoding: 'text',
				returnFullResponse: true,
				ignoreHttpStatusErrors,
				disableFollowRedirect: true,
				abortSignal: cancelSignal,
			};
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
		};
		let unseen: WireAnswer | undefined;
		try {
			if (!service.isLoggedIn) return await ask(true);

			// n8n logs in again only when it sees a 401 thrown.
			const answer = await ask({ ignore: true, except: [401] });
			if (answer.status !== 401) return answer;

			// An older n8n knows no exceptions. It is asked again, and throws this time.
			unseen = answer;
			return await ask(false);
		} catch (error) {
			if (cancelSignal?.aborted) return { noAnswer: 'cancelled', reason: 'cancelled' };
			const answer = answerIn(error);
			// It throws without the words of the service; those of the first 401 will do.
			if (answer?.status === 401 && unseen) return unseen;
			return answer ?? toNoAnswer(error);
		}
	};
}

/** Set while an execution can be cancelled; pickers and activations have none. */
export function cancelSignalOf(context: HttpContext): AbortSignal | undefined {
	return 'getExecutionCancelSignal' in context ? context.getExecutionCancelSignal() : undefined;
}
