import { isRecord } from '../../shared/values';
import { LoginFailure } from '../../shared/http/login';
import { answerIn, readAnswer, isHeaderValue } from '../../shared/http/wire';
import { reasonIn } from './reason';

/** Which of the two the service uses for a wrong secret is not known; the others mean the same here. */
const REFUSED = [400, 401, 403, 409];

/** The token in the answer of `POST /login`. Throws where there is none. */
export function tokenIn(answer: unknown): string {
	const token = isRecord(answer) ? answer.authToken : undefined;
	if (typeof token === 'string' && token.trim() !== '' && isHeaderValue(token.trim())) {
		return token.trim();
	}
	throw new LoginFailure(
		'The login gave no token. Check the base URL in the credential: it leads to something else than the Bot Open API.',
	);
}

/**
 * What a login that failed means. A service that is away or asks to wait is no matter of the
 * credential; its answer is handed on as it is, so that the request is repeated or told as any other.
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
