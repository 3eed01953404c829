import { createHmac } from 'node:crypto';
import type { IDataObject, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';
import { withoutSecrets } from '../../../shared/secrets';
import { answer, cleanBody } from '../../../shared/trigger/delivery';
import {
	hashOf,
	identityOf,
	isAuthentic,
	isSecret,
	loadState,
} from '../../../shared/trigger/identity';
import { RecentKeys } from '../../../shared/trigger/recentKeys';
import { isRecord } from '../../../shared/values';
import { isSilent, messageItem } from '../items';
import { BOT_TRIGGER, readOptions } from './form';
import type { State } from './register';

/**
 * Handles a message that Tiledesk tells the bot of. It is answered at once, since Tiledesk reads nothing
 * from the answer: the workflow answers the visitor by a message.
 */
export async function receive(context: IWebhookFunctions): Promise<IWebhookResponseData> {
	const { token } = context.getQueryData() as IDataObject;
	if (!(await isAuthentic(context, BOT_TRIGGER, token))) {
		return answer(context, 401, { message: 'The token is missing or wrong' });
	}
	const body = cleanBody(context.getBodyData());
	if (!isRecord(body) || !isRecord(body.payload)) {
		return answer(context, 400, { message: 'This is not a delivery of Tiledesk' });
	}
	const { hook: bot, token: jwt, ...told } = body;
	const { _id: botId = null, secret } = isRecord(bot) ? (bot as IDataObject) : {};
	if (!isSigned(context, secret, jwt)) {
		return answer(context, 401, { message: 'The delivery is not signed by the bot' });
	}
	const delivery = withoutSecrets(told, [token, secret, jwt]);
	const payload = delivery.payload as Record<string, unknown>;
	const item = messageItem(payload);
	// The bot is also told of what members write in its conversations.
	if (item.from !== 'user' || isSilent(payload) || isDuplicate(context, item.messageId)) {
		return answer(context, 200, {});
	}
	const raw = readOptions(context).includeRaw === true ? { raw: delivery as IDataObject } : {};
	return { workflowData: [[{ json: { ...item, botId, ...raw } }]] };
}

/** Whether the bot's secret is the one that Tiledesk showed, and has signed; any if it showed none. */
function isSigned(context: IWebhookFunctions, secret: unknown, jwt: unknown): boolean {
	const { secretHash } = loadState<State>(context);
	if (secretHash === undefined) return true;
	if (typeof secret !== 'string' || !isSecret(secret, secretHash)) return false;
	const [head, claims, signature] = String(jwt).split('.');
	const expected = createHmac('sha256', secret).update(`${head}.${claims}`).digest('base64url');
	return isSecret(signature, hashOf(expected));
}

/** Tiledesk tries three times in about seven seconds. Kept in memory: writing would delay the answer. */
const seen = new RecentKeys(20_000, 10 * 60_000);

function isDuplicate(context: IWebhookFunctions, messageId: string | null): boolean {
	const { webhookId, isTest } = identityOf(context);
	return messageId !== null && !seen.add([webhookId, isTest, messageId]);
}
