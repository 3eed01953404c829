import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import { isAnswer, LOGIN_FAILURE, type NoAnswer, type Sender, type WireAnswer } from './wire';

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
		return isLoggedIn(current) ? await sendAs(current)(request) : await throughN8n(request);
	};
}
