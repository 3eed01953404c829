import { randomBytes } from 'node:crypto';
import { badRequest } from '../../framework/failure';
import { withQuery } from './address';
import { callWebhook, type IncomingAnswer } from './call';

/** Asks the URL to repeat a challenge. The webhook is only stored when it does. */
export async function verifyWebhook({ url, token }: { url: string; token: string }): Promise<void> {
	const challenge = randomBytes(16).toString('hex');
	const reason = await callWebhook({
		method: 'GET',
		url: withQuery(url, { challenge, token }),
	}).then(
		(answer) => judge(answer, challenge),
		(error: Error) => error.message,
	);
	if (reason) throw badRequest(`url: verification did not succeed: ${reason}`);
}

function judge({ status, body }: IncomingAnswer, challenge: string): string | undefined {
	if (status !== 200) return `answered with status ${status} instead of 200`;
	if (body !== challenge) return 'the body of the answer is not the challenge';
	return undefined;
}
