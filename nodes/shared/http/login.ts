import type { ICredentialDataDecryptedObject, IHttpRequestHelper } from 'n8n-workflow';
import { BODY_LIMITS } from './body';
import { arrivingBefore, bodyUntil } from './throughN8n';
import {
	endOfAttempt,
	isAnswer,
	isSuccess,
	LOGIN_FAILURE,
	type NoAnswer,
	readAnswer,
	readBody,
	type Sender,
	type WireAnswer,
} from './wire';

/** Thrown by a credential's login step, with the reason in words that can be shown. */
export class LoginFailure extends Error {
	override name = LOGIN_FAILURE;
}

/**
 * Throws a LoginFailure when a token contains a blank or an invisible character, which may come along when
 * it is copied: no service has such tokens, and most of these characters cannot be sent.
 */
export function assertToken(token: string, field: string): void {
	if (/^[\x21-\x7e]*$/.test(token)) return;
	throw new LoginFailure(
		`The ${field} in the credential contains a blank, a line break or an invisible character. Copy it again and enter it without.`,
	);
}

/** Milliseconds a login may take. */
const LOGIN_TIMEOUT = 30_000;

/** A login's answer that is no success, in the form in which clients throw one; see `answerIn`. */
class LoginRefusal extends Error {
	readonly response: { status: number; headers: Record<string, string>; data: string };

	constructor({ status, headers, text }: WireAnswer) {
		super(`The login was answered with status ${status}`);
		this.response = { status, headers, data: text };
	}
}

/**
 * For a credential's `preAuthentication`: posts the login and gives the body of the answer, which is
 * bounded like that of a refusal. Throws a refusal for `answerIn`, or what the client throws.
 */
export async function postLogin(
	{ helpers }: IHttpRequestHelper,
	{ url, body }: { url: string; body: object },
): Promise<unknown> {
	const end = endOfAttempt(LOGIN_TIMEOUT);
	const {
		statusCode,
		headers,
		body: stream,
	} = await arrivingBefore(
		end,
		helpers.httpRequest({
			method: 'POST',
			url,
			headers: { accept: 'application/json', 'content-type': 'application/json' },
			body: JSON.stringify(body),
			timeout: LOGIN_TIMEOUT,
			encoding: 'stream',
			returnFullResponse: true,
			ignoreHttpStatusErrors: true,
			disableFollowRedirect: true,
			abortSignal: end,
		}),
	);
	const limits = { ...BODY_LIMITS, success: BODY_LIMITS.refusal };
	const head = { status: statusCode, headers: { ...headers } };
	const answer = await readBody(head, bodyUntil(end, stream), limits);
	if (!isAnswer(answer)) {
		throw new LoginFailure(
			`The answer to the login is larger than ${answer.reason}. Check the base URL in the credential.`,
		);
	}
	if (!isSuccess(answer)) throw new LoginRefusal(answer);
	return readAnswer(answer).body;
}

interface LoginWays {
	/** Sends with these credentials, without any login. */
	sendAs(credentials: ICredentialDataDecryptedObject): Sender;
	/** Sends through n8n, which logs in first where needed, and once more after a 401. */
	throughN8n: Sender;
	/** The credentials as n8n keeps them now, the token of the last login included. */
	reload(): Promise<ICredentialDataDecryptedObject>;
	isLoggedIn(credentials: ICredentialDataDecryptedObject): boolean;
}

/**
 * Keeps connections open for a credential that has to log in. n8n alone can log in and keep the token,
 * so the request that finds the token missing or expired goes through n8n. Requests that find it so at
 * the same time wait for that one, and use its token: many workers cause one login.
 */
export function loginAwareSender(
	credentials: ICredentialDataDecryptedObject,
	{ sendAs, throughN8n, reload, isLoggedIn }: LoginWays,
): Sender {
	let current = credentials;
	let renewal: Promise<WireAnswer | NoAnswer | undefined> | undefined;

	return async (request) => {
		const used = current;
		if (!renewal && isLoggedIn(used)) {
			const outcome = await sendAs(used)(request);
			if (!isAnswer(outcome) || outcome.status !== 401) return outcome;
		}
		if (!renewal && used === current) {
			const renewing = throughN8n(request).then(async (outcome) => {
				// The answer counts even where the new token cannot be read: the call has been made.
				current = await reload().catch(() => current);
				return outcome;
			});
			renewal = renewing.catch(() => undefined);
			return await renewing.finally(() => (renewal = undefined));
		}
		const renewed = await renewal;
		const isRefused = renewed && !isAnswer(renewed) && renewed.noAnswer === 'notLoggedIn';
		if (isRefused) return renewed;
		// The login may have come to nothing for a passing reason; n8n then tries it again.
		const hasNewToken = JSON.stringify(current) !== JSON.stringify(used);
		return hasNewToken && isLoggedIn(current)
			? await sendAs(current)(request)
			: await throughN8n(request);
	};
}
