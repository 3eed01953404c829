import { NodeApiError, type Failure as Cause, type INode, type JsonObject } from 'n8n-workflow';
import { LONGEST_WAIT, retryAfter } from './retry';
import type { Service } from './service';
import type { NoAnswer, ApiAnswer } from './wire';

/** What a request was meant to do, so that a failure can be told in the user's terms. */
export interface Purpose {
	/** Completes "ChatBot could not …", e.g. `ban the user`. */
	doing: string;
	/** What 404 means for this request, e.g. `User '65f…' was not found`. */
	missing?: string;
	/** How to find the right one after a 404. */
	missingWayOut?: string;
	/** What to do when the service refuses the values sent (400 or 422). */
	wayOut?: string;
}

interface Told {
	message: string;
	description: string;
	status?: number;
	/** For n8n, which shows and handles a failure by it; left out where none of its causes is certain. */
	failure?: Cause;
}

/** Turns an answer that is no success, or no answer at all, into what the user reads. */
export class Failures {
	private readonly secrets: string[];

	constructor(
		private readonly service: Service,
		private readonly node: INode,
		secrets: string[] = [],
		/** What to do when the service may answer later; left out, it is what helps a run of the node. */
		private readonly later?: string,
	) {
		// The longest first: one may be a part of another.
		this.secrets = secrets
			.flatMap(formsOf)
			.filter((secret) => secret.length > 3)
			.sort((a, b) => b.length - a.length);
	}

	refused(purpose: Purpose, answer: ApiAnswer): NodeApiError {
		const body = typeof answer.body === 'string' ? answer.body : JSON.stringify(answer.body);
		const own = answer.isJson ? this.service.reasonIn(answer.body) : plainText(answer.body);
		const hidden = own && this.hide(own);
		const told = describeRefusal(this.service, purpose, answer, hidden, this.later);
		return this.build(told, { status: answer.status, body: shorten(this.hide(body), 2000) });
	}

	notJson(purpose: Purpose, answer: ApiAnswer): NodeApiError {
		return this.build({
			status: answer.status,
			failure: CONFIGURATION,
			message: `${this.service.name} gave an answer that is not JSON, so it could not ${purpose.doing}`,
			description: `Check the base URL in the credential. The answer began with: ${shorten(this.hide(String(answer.body)))}`,
		});
	}

	/** The service answered with well-formed JSON that does not hold what its documentation promises. */
	unexpected(purpose: Purpose, expected: string): NodeApiError {
		return this.build({
			failure: CONFIGURATION,
			message: `${this.service.name} answered in an unexpected form, so it could not ${purpose.doing}`,
			description: `Expected ${expected}. Check the base URL and the API version in the credential.`,
		});
	}

	/** A body that ended before its end. */
	cutShort(purpose: Purpose, error: unknown): NodeApiError {
		const reason = error instanceof Error ? error.message : String(error);
		return this.build({
			failure: AWAY,
			message: `${this.service.name} did not send everything, so it could not ${purpose.doing}`,
			description: `Nothing was kept of it. Run again. Reason: ${shorten(reason)}`,
		});
	}

	noAnswer(
		purpose: Purpose,
		outcome: NoAnswer,
		host: string,
		mayHaveArrived: boolean,
	): NodeApiError {
		const told = { ...outcome, reason: this.hide(outcome.reason) };
		return this.build(
			describeSilence(this.service, purpose, told, host, mayHaveArrived, this.later),
		);
	}

	/** Something that only the service's own module can tell. */
	plain(message: string, description: string): NodeApiError {
		return this.build({ message, description });
	}

	private build(
		{ message, description, status, failure }: Told,
		details: JsonObject = {},
	): NodeApiError {
		const text = this.hide(message);
		const error = new NodeApiError(this.node, details, {
			message: text,
			description: this.hide(description),
			httpCode: status === undefined ? undefined : String(status),
			failure,
		});
		// n8n replaces a message in which it finds a code of Node, as EEXIST in "preexisting".
		error.message = text;
		return error;
	}

	/**
	 * A service may repeat what it was sent; a token must not reach a log or a screen through it. Comes
	 * before a text is cut, which could leave a part of a token. The token of a login made during the run
	 * is not among the known secrets, so whatever looks like a JWT is hidden as well.
	 */
	private hide(text: string): string {
		return this.secrets
			.reduce((hidden, secret) => hidden.replaceAll(secret, '•••'), text)
			.replace(/\beyJ[\w-]+\.[\w-]+\.[\w-]*/g, '•••');
	}
}

const AWAY: Cause = { cause: 'temporarily-unavailable' };
const CREDENTIAL: Cause = { cause: 'credential-invalid' };
const CONFIGURATION: Cause = { cause: 'configuration-invalid' };

/** A secret as it is, within JSON and within a URL. */
function formsOf(secret: string): string[] {
	return [...new Set([secret, JSON.stringify(secret).slice(1, -1), encodeURIComponent(secret)])];
}

function describeRefusal(
	service: Service,
	purpose: Purpose,
	answer: ApiAnswer,
	own: string | undefined,
	later: string | undefined,
): Told {
	const { status } = answer;
	const { name } = service;
	const reason = own ? `: ${shorten(own)}` : '';
	const refusedValues = status === 400 || status === 422;
	const wayOut = service.wayOut?.[status] ?? (refusedValues ? purpose.wayOut : undefined);

	if (status >= 300 && status < 400) {
		return {
			status,
			failure: CONFIGURATION,
			message: `${name} redirects to another address, so it could not ${purpose.doing}`,
			description: `Enter the final address as base URL in the credential: ${answer.headers.location ?? 'unknown'}`,
		};
	}
	switch (status) {
		case 401:
			return {
				status,
				failure: CREDENTIAL,
				message: `${name} did not accept the credential${reason}`,
				description: wayOut ?? 'Open the credential and enter a valid one.',
			};
		case 403:
			return {
				status,
				message: `${name} does not allow this credential to ${purpose.doing}${reason}`,
				description: wayOut ?? 'Use a credential with the needed rights.',
			};
		case 404:
			return {
				status,
				message:
					purpose.missing ??
					`${name} could not ${purpose.doing}: there is no such address or entry`,
				description: [
					purpose.missingWayOut ?? wayOut ?? 'Check the ID and the base URL.',
					words(own),
				]
					.filter(Boolean)
					.join(' '),
			};
		case 409:
			return {
				status,
				message: `${name} could not ${purpose.doing} because of something that exists already${reason}`,
				description:
					wayOut ?? 'Change the value that must be unique, or update the existing entry.',
			};
		case 429:
			return describeThrottling(name, purpose, answer, own, later);
		default:
			return status >= 500
				? {
						status,
						failure: AWAY,
						message: `${name} is not able to ${purpose.doing} at the moment (status ${status})${reason}`,
						description:
							later ??
							wayOut ??
							'Run again later, or turn on "Retry On Fail" in the settings of the node. Look first whether the change was made.',
					}
				: {
						status,
						message: `${name} refused to ${purpose.doing}${reason || ` (status ${status})`}`,
						description: wayOut ?? 'Check the values that were sent.',
					};
	}
}

function describeThrottling(
	name: string,
	purpose: Purpose,
	answer: ApiAnswer,
	own: string | undefined,
	later: string | undefined,
): Told {
	const asked = retryAfter(answer.headers['retry-after']);
	const long = asked !== undefined && asked > LONGEST_WAIT;
	const wayOut = long
		? `It asks to wait ${Math.ceil(asked / 1000)} seconds. ${later ?? 'Run again after that.'}`
		: (later ?? 'Lower "Parallel Requests" under Options, or run again later.');
	return {
		status: 429,
		failure: { cause: 'rate-limited', retryAfterMs: asked },
		message: `${name} gets too many requests to ${purpose.doing} now`,
		description: [wayOut, words(own)].filter(Boolean).join(' '),
	};
}

function describeSilence(
	{ name, neverAnswered }: Service,
	purpose: Purpose,
	{ noAnswer, reason }: NoAnswer,
	host: string,
	mayHaveArrived: boolean,
	later: string | undefined,
): Told {
	const look =
		mayHaveArrived && later === undefined
			? ' The request may have arrived: look whether the change was made before you run again.'
			: '';
	switch (noAnswer) {
		case 'cancelled':
			return {
				// n8n looks for this spelling to tell a run that was stopped from one that failed.
				message: `The execution was canceled before it could ${purpose.doing}`,
				description: look.trim(),
			};
		case 'notAllowed':
			return {
				failure: CONFIGURATION,
				message: `This n8n does not allow requests to ${host}, so it could not ${purpose.doing}`,
				description: `n8n says: ${shorten(reason)}. Ask whoever runs this n8n to allow the address, or change the base URL in the credential.`,
			};
		case 'notLoggedIn':
			return {
				failure: CREDENTIAL,
				message: `${name} did not accept the credential, so it could not ${purpose.doing}`,
				description: shorten(reason),
			};
		case 'notConnected':
			return {
				failure: AWAY,
				message: `${name} could not be reached at ${host} to ${purpose.doing}`,
				description: `Check the base URL in the credential and the network of this n8n. Node says: ${shorten(reason)}`,
			};
		case 'timedOut':
			return {
				failure: AWAY,
				message: `${name} did not answer in time, so it is unknown whether it could ${purpose.doing}`,
				description: `${later ?? neverAnswered ?? 'Run again later.'}${look}`,
			};
		case 'cut':
			return {
				failure: AWAY,
				message: `The connection to ${name} ended before it could ${purpose.doing}`,
				description: `${later ?? 'Run again later.'}${look} Node says: ${shorten(reason)}`,
			};
	}
}

const words = (own?: string) => (own ? `The service says: ${shorten(own)}` : '');

/** A proxy's HTML page says nothing to a user; a short plain text may. */
function plainText(body: unknown): string | undefined {
	const text = String(body).trim();
	return text === '' || text.startsWith('<') ? undefined : text;
}

function shorten(text: string, most = 300): string {
	const line = text.replace(/\s+/g, ' ').trim();
	return line.length > most ? `${line.slice(0, most)}…` : line;
}
