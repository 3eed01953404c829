import { isRecord } from '../../shared/values';
import { assertNoLogin } from '../../shared/http/baseUrl';
import { LoginFailure } from '../../shared/http/login';
import type { Service, Sign } from '../../shared/http/service';
import { answerIn, isHeaderValue, readAnswer } from '../../shared/http/wire';

/** The raw token; the service refuses it behind a scheme such as `Bearer`. */
const sign: Sign = async (credentials, request) => {
	assertNoLogin(credentials);
	const authorization = String(credentials.authToken);
	return { ...request, headers: { ...request.headers, authorization } };
};

export const netcoreBot: Service = {
	name: 'Netcore Bot',
	credential: 'netcoreBotApi',
	sign,
	isLoggedIn: ({ authToken }) => typeof authToken === 'string' && authToken !== '',
	secrets: ({ appSecret, authToken }) => [String(appSecret).trim(), String(authToken)],
	reasonIn,
	hints: {
		401: 'Open the credential and enter the app ID and the app secret again.',
		// Bad values were seen to end in a 500 with the words of a programming language.
		500: 'Check the values that were sent, the channel first.',
	},
};

/**
 * The service's own words in a refusal. Its form is not documented: a client has seen `message`, and
 * `error` and `msg` are common elsewhere.
 */
export function reasonIn(body: unknown): string | undefined {
	if (!isRecord(body)) return undefined;
	return [body.message, body.error, body.msg].map(readable).find((text) => text !== '');
}

function readable(value: unknown): string {
	if (typeof value === 'string' || typeof value === 'number') return String(value).trim();
	if (Array.isArray(value)) return value.map(readable).filter(Boolean).join('; ');
	return isRecord(value) ? readable(value.message) : '';
}

/** The token in the answer of `POST /login`. Throws if there is none. */
export function tokenIn(answer: unknown): string {
	const token = isRecord(answer) ? answer.authToken : undefined;
	if (typeof token === 'string' && token.trim() !== '' && isHeaderValue(token.trim())) {
		return token.trim();
	}
	throw new LoginFailure(
		'The login gave no token. Check the base URL in the credential: it leads to something else than the Bot Open API.',
	);
}

/** It is not known which of 400 and 409 the service gives for a wrong secret; the others mean the same here. */
const REFUSED = [400, 401, 403, 409];

/**
 * What a failed login means. If the service is unavailable or asks to wait, the credential is not the
 * cause: the answer is passed on unchanged, and is retried or reported like that of any other request.
 */
export function refusedLogin(error: unknown): Error {
	const answer = answerIn(error);
	if (answer && REFUSED.includes(answer.status)) {
		const own = reasonIn(readAnswer(answer).body);
		return new LoginFailure(
			`The app ID and the app secret do not fit together${own ? `: ${own}` : ''}. Open the credential and enter both again.`,
		);
	}
	if (answer && (answer.status === 404 || (answer.status >= 300 && answer.status < 400))) {
		return new LoginFailure(
			`There is no login at the base URL (status ${answer.status}). Check it in the credential.`,
		);
	}
	return error instanceof Error ? error : new LoginFailure(String(error));
}
