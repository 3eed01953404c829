import { randomBytes } from 'node:crypto';
import { badRequest } from '../../framework/failure';
import type { WebhookCalls } from '../store/calls';
import type { WebhookFields } from '../store/webhooks';
import { withQuery } from './address';
import type { IncomingAnswer } from './call';
import { recordedCall } from './recorded-call';

/** Asks the URL to repeat a challenge. The webhook is only stored when it does. */
export async function verifyWebhook(
	calls: WebhookCalls,
	{ name, url, token }: WebhookFields,
): Promise<void> {
	const challenge = randomBytes(16).toString('hex');
	const request = { method: 'GET' as const, url: withQuery(url, { challenge, token }) };
	const { error } = await recordedCall(
		calls,
		{ kind: 'verification', webhookName: name, request },
		{ judge: (answer) => judge(answer, challenge) },
	);
	if (error) throw badRequest(`url: verification did not succeed: ${error}`);
}

function judge({ status, body }: IncomingAnswer, challenge: string): string | undefined {
	if (status !== 200) return `answered with status ${status} instead of 200`;
	if (body !== challenge) return 'the body of the answer is not the challenge';
	return undefined;
}
