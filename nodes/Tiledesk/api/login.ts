import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import { LoginFailure } from '../../shared/http/login';
import { answerIn, isHeaderValue, readAnswer } from '../../shared/http/wire';
import { isRecord, toText } from '../../shared/values';
import { reasonIn } from './reasons';

/**
 * The header of a request. With a password it is the token of the last login: a login per request costs
 * the server 200 ms of hashing, and it cuts a password at a colon. Without such a token, or with that of
 * another user, the header is one that the server refuses, which makes n8n log in.
 */
export function authorizationOf(credentials: ICredentialDataDecryptedObject): string {
	return `JWT ${sentTokenOf(credentials) || 'none'}`;
}

/** The token that goes on the wire, without its scheme; empty if there is none. */
export function sentTokenOf(credentials: ICredentialDataDecryptedObject): string {
	const { authentication, token, authToken } = credentials;
	if (authentication === 'jwt') return withoutScheme(token);
	return isLoggedIn(credentials) ? withoutScheme(authToken) : '';
}

export function passwordOf({ password }: ICredentialDataDecryptedObject): string {
	return toText(password) ?? '';
}

/** What the user enters to sign in: it stays the same when the node signs in again. */
export const secretOf = (credentials: ICredentialDataDecryptedObject): string =>
	credentials.authentication === 'jwt' ? sentTokenOf(credentials) : passwordOf(credentials);

/** Tokens do not expire, so the one of another email would still work after the email was changed. */
export function isLoggedIn({ authToken, email }: ICredentialDataDecryptedObject): boolean {
	const token = withoutScheme(authToken);
	if (token === '') return false;
	const { email: signedIn } = claimsIn(token);
	return typeof signedIn !== 'string' || toKey(signedIn) === toKey(toText(email) ?? '');
}

/** The user whom the token stands for; `undefined` for the token of a bot or a hook. */
export function userIdOf(credentials: ICredentialDataDecryptedObject): string | undefined {
	const { _id: id, sub } = claimsIn(sentTokenOf(credentials));
	return typeof id === 'string' && (sub === undefined || sub === 'user') ? id : undefined;
}

/** The service sends the token with its scheme in front. Throws if there is none. */
export function tokenIn(answer: unknown): string {
	const token = isRecord(answer) ? withoutScheme(answer.token) : '';
	if (token !== '' && isHeaderValue(token)) return token;
	throw new LoginFailure(WRONG_ADDRESS);
}

/**
 * What a failed login means. If the service is unavailable or asks to wait, the credential is not the
 * cause: the answer is passed on unchanged, and is retried or reported like that of any other request.
 */
export function refusedLogin(error: unknown): Error {
	const answer = answerIn(error);
	if (!answer) return error instanceof Error ? error : new LoginFailure(String(error));
	const { status } = answer;
	const own = reasonIn(readAnswer(answer).body);
	// A server without /v3 takes the "v3" of the address for a project.
	if (status === 404 || status === 400 || (status >= 300 && status < 400)) {
		return new LoginFailure(
			own === undefined ? WRONG_ADDRESS : `${WRONG_ADDRESS} Tiledesk: ${own}`,
		);
	}
	if ([401, 403, 422].includes(status)) {
		return new LoginFailure(
			`Tiledesk did not accept the login${own ? `: ${own}` : ''}. Check the email and password in the credential.`,
		);
	}
	return error instanceof Error ? error : new LoginFailure(String(error));
}

export const WRONG_ADDRESS =
	'There is no Tiledesk API at this address. Check the Base URL: it is everything before the project ID, https://api.tiledesk.com/v3 in the cloud. Your own server has no /v3 unless its proxy adds it.';

/**
 * A token is copied with its scheme or without; Tiledesk takes `JWT` once, and refuses `Bearer`, a token
 * without a scheme, and a doubled one.
 */
function withoutScheme(token: unknown): string {
	return (toText(token) ?? '').trim().replace(/^((jwt|bearer)(\s+|$))+/i, '');
}

const toKey = (email: string) => email.trim().toLowerCase();

/** What a token says, unproven; nothing if it cannot be read. */
function claimsIn(token: string): Record<string, unknown> {
	try {
		const [, claims = ''] = token.split('.');
		const read: unknown = JSON.parse(Buffer.from(claims, 'base64url').toString());
		return isRecord(read) ? read : {};
	} catch {
		return {};
	}
}
