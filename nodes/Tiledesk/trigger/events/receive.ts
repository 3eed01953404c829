import type { IDataObject, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';
import { withoutSecrets } from '../../../shared/secrets';
import { answer, cleanBody } from '../../../shared/trigger/delivery';
import { identityOf, isAuthentic, isSecret, loadState } from '../../../shared/trigger/identity';
import { RecentKeys } from '../../../shared/trigger/recentKeys';
import { isRecord } from '../../../shared/values';
import {
	closedItem,
	conversationItem,
	customEventItem,
	isSilent,
	leadItem,
	messageItem,
} from '../items';
import type { TriggerEvent } from './fields';
import {
	eventIn,
	nameInTiledesk,
	readFilters,
	readOptions,
	TILEDESK_TRIGGER,
	type Filters,
} from './form';
import type { State } from './register';

type Payload = Record<string, unknown>;

/**
 * Handles a delivery. Tiledesk tries again after an error of the server only, and never waits: a refusal
 * loses the delivery. A retry carries the `hook` and `token` of another hook, so neither is looked at.
 */
export async function receive(context: IWebhookFunctions): Promise<IWebhookResponseData> {
	const { token, ...query } = context.getQueryData() as IDataObject;
	if (!(await isAuthentic(context, TILEDESK_TRIGGER, token))) {
		return answer(context, 401, { message: 'The token is missing or wrong' });
	}
	const secret = context.getHeaderData()['x-hook-secret'];
	const body = cleanBody(context.getBodyData());
	if (!isRecord(body) || !isRecord(body.payload)) {
		return answer(context, 400, { message: 'This is not a delivery of Tiledesk' });
	}
	const event = eventIn(context, query);
	// A hook of an event that was chosen before; deleting it is under way.
	if (event === undefined) return answer(context, 200, {});
	if (!hasOwnSecret(context, event, secret)) {
		return answer(context, 401, { message: 'The secret of the hook is wrong' });
	}

	const { hook, token: jwt, ...told } = body;
	const hookSecret = isRecord(hook) ? hook.secret : undefined;
	const delivery = withoutSecrets(told, [token, secret, jwt, hookSecret]);
	const payload = delivery.payload as Payload;
	const options = readOptions(context);
	if (!isWanted(event, payload, readFilters(context))) return answer(context, 200, {});
	if (options.ignoreDuplicates !== false && isDuplicate(context, event, delivery)) {
		return answer(context, 200, {});
	}
	const raw = options.includeRaw === true ? { raw: delivery as IDataObject } : {};
	return { workflowData: [[{ json: { event, ...itemOf(event, payload), ...raw } }]] };
}

/** Only of a hook that this trigger created is the secret known. */
function hasOwnSecret(context: IWebhookFunctions, event: TriggerEvent, secret: unknown): boolean {
	const { hooks } = loadState<State>(context);
	const known = hooks?.[nameInTiledesk(context, event)]?.secretHash;
	return known === undefined || isSecret(secret, known);
}

function itemOf(event: TriggerEvent, payload: Payload): IDataObject {
	switch (event) {
		case 'messageReceived':
			return messageItem(payload);
		case 'conversationClosed':
			return closedItem(payload);
		case 'conversationCreated':
			return conversationItem(payload, payload.createdAt);
		case 'conversationUpdated':
			return conversationItem(payload, payload.updatedAt);
		case 'leadCreated':
			return leadItem(payload);
		case 'customEvent':
			return customEventItem(payload);
	}
}

function isWanted(event: TriggerEvent, payload: Payload, filters: Filters): boolean {
	if (event === 'leadCreated' || event === 'customEvent') return true;
	if (event !== 'messageReceived') return fits(conversationItem(payload, null), filters);
	const item = messageItem(payload);
	if (isSilent(payload) || !fits(item, filters)) return false;
	const { from } = filters;
	return from === 'anyone' || item.from === (from === 'visitor' ? 'user' : from);
}

type Conversed = ReturnType<typeof conversationItem>;

function fits(
	{ channel, conversation }: Pick<Conversed, 'channel' | 'conversation'>,
	{ bot, channels, departmentId }: Filters,
): boolean {
	const { department, hasBot } = conversation as { department: { id: unknown }; hasBot: boolean };
	if (bot !== undefined && hasBot !== (bot === 'with')) return false;
	if (channels.length > 0 && !channels.includes((channel ?? '').toLowerCase())) return false;
	return departmentId === undefined || department.id === departmentId;
}

/** Tiledesk tries three times in about seven seconds. Kept in memory: writing would delay the answer. */
const seen = new RecentKeys(20_000, 10 * 60_000);

/** Closing again tells of it again, with another time; the tries of one delivery have all times in common. */
function isDuplicate(
	context: IWebhookFunctions,
	event: TriggerEvent,
	{ timestamp, payload }: Payload,
): boolean {
	const { _id: id, closed_at: closedAt } = payload as Payload;
	const { webhookId, isTest } = identityOf(context);
	const time = event === 'conversationClosed' ? closedAt : timestamp;
	return !seen.add([webhookId, isTest, event, id, time]);
}
