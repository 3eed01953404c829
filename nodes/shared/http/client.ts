import {
	NodeOperationError,
	type ICredentialDataDecryptedObject,
	type IHttpRequestMethods,
} from 'n8n-workflow';
import { Failures } from './failures';
import { isChange, type Purpose } from './failureTexts';
import { type RetryBudget, sendWithRetries } from './retry';
import { senderFor } from './senders';
import type { Service, HttpContext } from './service';
import { STOP, Throttle, type ThrottleWatcher } from './throttle';
import { cancelSignalOf, DOWNLOAD_TIMEOUT, downloadSender, type StreamAnswer } from './throughN8n';
import { isWebAddress, joinUrl, type Query } from './url';
import {
	isAnswer,
	type NoAnswer,
	type Sender,
	type WireRequest,
	isSuccess,
	readAnswer,
	type ApiAnswer,
} from './wire';

/** Milliseconds one attempt may take. The services answer within seconds; some inputs never get an answer. */
const ATTEMPT_TIMEOUT = 30_000;

export interface ApiRequest extends Purpose {
	method: IHttpRequestMethods;
	/** Relative to the credential's base URL. */
	path: string;
	query?: Query;
	headers?: Record<string, string>;
	/** Sent as JSON; `undefined` sends no body at all. */
	body?: unknown;
	/**
	 * Whether it does no harm if the request arrives twice. Left out, reads, replacements and deletions may
	 * be repeated after an uncertain outcome; everything else may not.
	 */
	repeatable?: boolean;
}

export interface ClientOptions {
	baseUrl: string;
	/** Calls under way at once, at most. */
	parallel?: number;
	/** Left out, each request has time of its own. */
	retryBudget?: RetryBudget;
}

/** The front door: one request in, the service's answer out, or a failure that can be shown. */
export class HttpClient {
	readonly failures: Failures;

	readonly baseUrl: string;

	private readonly throttle: Throttle;

	private readonly send: Sender;

	private readonly most: number | undefined;

	private readonly until: number;

	constructor(
		private readonly context: HttpContext,
		readonly service: Service,
		credentials: ICredentialDataDecryptedObject,
		{ baseUrl, parallel = 1, retryBudget }: ClientOptions,
	) {
		if (!isWebAddress(baseUrl)) {
			throw new NodeOperationError(
				context.getNode(),
				`The base URL in the ${service.name} credential is not a web address`,
				{
					description: 'Open the credential and enter an address that begins with https://.',
					failure: { cause: 'configuration-invalid' },
				},
			);
		}
		this.baseUrl = baseUrl;
		this.most = retryBudget?.attempts;
		this.until = Date.now() + (retryBudget?.totalTime ?? Infinity);
		this.throttle = new Throttle(parallel, cancelSignalOf(context));
		this.failures = new Failures(
			service,
			context.getNode(),
			service.secrets(credentials),
			retryBudget?.later,
		);
		this.send = senderFor(context, service, credentials, {
			baseUrl,
			until: this.until,
		});
	}

	/** The body of a 2xx answer, which must be JSON. */
	async json(request: ApiRequest): Promise<unknown> {
		return this.success(request, await this.anyAnswer(request)).body;
	}

	/** A 2xx answer with its status and headers, whatever its body is. */
	async answer(request: ApiRequest): Promise<ApiAnswer> {
		const answer = await this.anyAnswer(request);
		if (!isSuccess(answer)) throw this.failures.refused(request, answer);
		return answer;
	}

	/** Throws unless the answer is a 2xx in JSON. */
	success(request: ApiRequest, answer: ApiAnswer): ApiAnswer {
		if (!isSuccess(answer)) throw this.failures.refused(request, answer);
		if (!answer.isJson) throw this.failures.notJson(request, answer);
		return answer;
	}

	/** Whatever the service answers, refusals included; throws only when it gives no answer. */
	async anyAnswer(request: ApiRequest): Promise<ApiAnswer> {
		const wire = toWire(this.baseUrl, request);
		const { repeatable = !isChange(request) || ['PUT', 'DELETE'].includes(request.method) } =
			request;
		const { outcome, mayHaveRun } = await sendWithRetries(async () => await this.attempt(wire), {
			throttle: this.throttle,
			repeatable,
			isFinal: (last) => this.isFinal(last),
			most: this.most,
			until: this.until,
		});
		if (isAnswer(outcome)) {
			// A deletion whose first answer was lost finds nothing the second time: it has worked.
			const gone = request.method === 'DELETE' && outcome.status === 404 && mayHaveRun;
			return gone ? { ...outcome, status: 204, body: {}, isJson: true } : outcome;
		}
		const mayHaveChanged = isChange(request) && mayHaveRun;
		throw this.failures.noAnswer(request, outcome, new URL(wire.url).host, mayHaveChanged);
	}

	/**
	 * A 2xx answer whose body is a stream; the caller has to read it to the end. Streams go through n8n's
	 * helper. The request is taken to be one that reads.
	 */
	async download(request: ApiRequest): Promise<StreamAnswer> {
		const wire = { ...toWire(this.baseUrl, request), timeout: DOWNLOAD_TIMEOUT };
		const send = downloadSender(this.context, this.service);
		const { outcome } = await sendWithRetries(async () => await send(wire), {
			throttle: this.throttle,
			repeatable: true,
		});
		if (!isAnswer(outcome)) {
			throw this.failures.noAnswer(request, outcome, new URL(wire.url).host, false);
		}
		if ('stream' in outcome) return outcome;
		throw this.failures.refused(request, readAnswer(outcome));
	}

	/** Runs tasks within the throttle of this client; see `Throttle.forEach`. */
	async forEach<Entry>(
		groups: Entry[][],
		task: (entry: Entry) => Promise<typeof STOP | void>,
	): Promise<void> {
		await this.throttle.forEach(groups, task);
	}

	/** How often the service answered 429. */
	get slowdowns(): number {
		return this.throttle.slowdowns;
	}

	watch(watcher: ThrottleWatcher): void {
		this.throttle.watcher = watcher;
	}

	/** Tells whoever runs the node something about the results; see `ThrottleWatcher`. */
	note(message: string): void {
		this.throttle.watcher?.noted(message);
	}

	private async attempt(wire: WireRequest): Promise<ApiAnswer | NoAnswer> {
		const outcome = await this.send(wire);
		return isAnswer(outcome) ? readAnswer(outcome) : outcome;
	}

	private isFinal(outcome: ApiAnswer | NoAnswer): boolean {
		const isSilence = !isAnswer(outcome) && outcome.noAnswer === 'timedOut';
		return isSilence && this.service.neverAnswered !== undefined;
	}
}

function toWire(baseUrl: string, { method, path, query, headers, body }: ApiRequest): WireRequest {
	const withBody = body !== undefined;
	return {
		method,
		url: joinUrl(baseUrl, path, query),
		headers: {
			accept: 'application/json',
			'user-agent': 'n8n-nodes-chatbot',
			...(withBody ? { 'content-type': 'application/json' } : {}),
			...headers,
		},
		body: withBody ? JSON.stringify(body) : undefined,
		timeout: ATTEMPT_TIMEOUT,
	};
}
