import type { Failure as Cause, IHttpRequestMethods } from 'n8n-workflow';
import { LONGEST_WAIT, retryAfter } from './retry';
import type { Service } from './service';
import type { ApiAnswer, NoAnswer } from './wire';

/** The table of failures: what the user reads about each, and what n8n is told of its cause. */

/** What a request was meant to do, so that a failure can be told in the user's terms. */
export interface Purpose {
	/** Completes "ChatBot could not …", e.g. `ban the user`. */
	doing: string;
	/** What 404 means for this request, e.g. `User '65f…' was not found`. */
	notFound?: string;
	/** How to find the right one after a 404. */
	notFoundHint?: string;
	/** What to do when the service refuses the values sent (400 or 422). */
	hint?: string;
	method?: IHttpRequestMethods;
	/** Whether it changes something in the service. Left out, every method but GET does. */
	changes?: boolean;
}

/** Only after a change is there something to look for. */
export function isChange({ method = 'GET', changes = method !== 'GET' }: Purpose): boolean {
	return changes;
}

export interface Told {
	message: string;
	description: string;
	status?: number;
	/** For n8n, which shows and handles a failure by it; left out where none of its causes is certain. */
	failure?: Cause;
}

/** What an earlier item has created would be created again. */
const RUN_AGAIN = 'Run again later, without the items that are done.';

export const AWAY: Cause = { cause: 'temporarily-unavailable' };
const CREDENTIAL: Cause = { cause: 'credential-invalid' };
export const CONFIGURATION: Cause = { cause: 'configuration-invalid' };

export function describeRefusal(
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
	const hint = service.hints?.[status] ?? (refusedValues ? purpose.hint : undefined);

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
				description: hint ?? 'Open the credential and enter a valid one.',
			};
		case 403:
			return {
				status,
				message: `${name} does not allow this credential to ${purpose.doing}${reason}`,
				description: hint ?? 'Use a credential with the needed rights.',
			};
		case 404:
			return {
				status,
				message:
					purpose.notFound ??
					`${name} could not ${purpose.doing}: there is no such address or entry`,
				description: [purpose.notFoundHint ?? hint ?? 'Check the ID and the base URL.', words(own)]
					.filter(Boolean)
					.join(' '),
			};
		case 409:
			return {
				status,
				message: `${name} could not ${purpose.doing} because of something that exists already${reason}`,
				description: hint ?? 'Change the value that must be unique, or update the existing entry.',
			};
		case 408:
			return {
				status,
				failure: AWAY,
				message: `${name} did not get the whole request in time to ${purpose.doing}${reason}`,
				description: later ?? describeOutage(hint, isChange(purpose)),
			};
		case 429:
			return describeThrottling(name, purpose, answer, own, later);
		default:
			return status >= 500
				? {
						status,
						failure: AWAY,
						message: `${name} is not able to ${purpose.doing} at the moment (status ${status})${reason}`,
						description: later ?? describeOutage(hint, isChange(purpose)),
					}
				: {
						status,
						message: `${name} refused to ${purpose.doing}${reason || ` (status ${status})`}`,
						description: hint ?? 'Check the values that were sent.',
					};
	}
}

/**
 * "Retry On Fail" is no advice, not even for a read: the operation may create something after it, or has
 * done so for other items.
 */
function describeOutage(hint: string | undefined, change: boolean): string {
	const again = change ? 'Run again later, but look first whether the change was made.' : RUN_AGAIN;
	return hint === undefined ? again : `${hint} ${again}`;
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
	const hint = long
		? `It asks to wait ${Math.ceil(asked / 1000)} seconds. ${later ?? RUN_AGAIN}`
		: (later ?? `Lower "Parallel Requests" under Options. ${RUN_AGAIN}`);
	return {
		status: 429,
		failure: { cause: 'rate-limited', retryAfterMs: asked },
		message: `${name} gets too many requests to ${purpose.doing} now`,
		description: [hint, words(own)].filter(Boolean).join(' '),
	};
}

export function describeSilence(
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
				description: `${later ?? neverAnswered ?? RUN_AGAIN}${look}`,
			};
		case 'cut':
			return {
				failure: AWAY,
				message: `The connection to ${name} ended before it could ${purpose.doing}`,
				description: `${later ?? RUN_AGAIN}${look} Node says: ${shorten(reason)}`,
			};
		case 'unreadable':
			return {
				failure: CONFIGURATION,
				message: `What ${name} answered is not valid HTTP, so it is unknown whether it could ${purpose.doing}`,
				description: `Check the base URL in the credential.${look} Node says: ${shorten(reason)}`,
			};
		case 'tooLarge':
			return {
				message: `${name} answered with more than ${reason}, so it could not ${purpose.doing}`,
				description: `The rest was not read. Ask for less at once, or check the base URL in the credential.${look}`,
			};
	}
}

const words = (own?: string) => (own ? `The service says: ${shorten(own)}` : '');

/** A proxy's HTML page says nothing to a user; a short plain text may. */
export function plainText(body: unknown): string | undefined {
	const text = String(body).trim();
	return text === '' || text.startsWith('<') ? undefined : text;
}

export function shorten(text: string, most = 300): string {
	const line = text.replace(/\s+/g, ' ').trim();
	return line.length > most ? `${line.slice(0, most)}…` : line;
}
