import { toTimestamp } from '../chatbot/dates';
import type { Story, User, Webhook } from '../chatbot/model';
import { KNOWN_USER_ID } from '../chatbot/seed/known';
import type { ChatBotStore } from '../chatbot/store';
import type { WebhookCall } from '../chatbot/store/calls';
import type { Conversation } from './conversations';

/** As many as a person wants to choose from. */
const VISITORS_SHOWN = 40;

/** What there is to choose from. */
export const toSetup = (store: ChatBotStore) => ({
	webhooks: store.webhooks.list().map(toWebhook),
	stories: store.stories.v2.list().filter(callsWebhook).map(toStory),
	visitors: someVisitors(store).map(toVisitor),
});

export const toVisitor = ({ id, attributes, banned, lastSeen }: User) => ({
	id,
	name: attributes.default_name ?? '',
	email: attributes.default_email ?? '',
	banned,
	lastSeen: toTimestamp(lastSeen),
});

export const toStory = ({ id, name, webhookBlock }: Story) => ({
	id,
	name,
	blockName: webhookBlock?.name ?? '',
	webhookId: webhookBlock?.webhookId ?? '',
	messageAttribute: webhookBlock?.messageAttribute ?? '',
});

export const toConversation = ({ id, userId, storyId, attributes, entries }: Conversation) => ({
	id,
	visitorId: userId,
	storyId,
	attributes,
	entries,
});

export const toDelivery = ({ id, kind, at, webhookName, request, outcome }: WebhookCall) => ({
	id,
	kind,
	at,
	webhookName,
	method: request.method,
	url: request.url,
	sent: request.body ?? '',
	status: outcome?.status ?? null,
	answer: outcome?.body ?? '',
	durationMs: outcome?.durationMs ?? null,
	defaultReply: outcome?.defaultReply ?? '',
	error: outcome?.error ?? '',
});

const toWebhook = ({ id, name, url, error }: Webhook) => ({
	id,
	name,
	url,
	error: error?.message ?? '',
});

const callsWebhook = ({ webhookBlock }: Story) => webhookBlock !== undefined;

/** The well known one, then those who were here last. */
function someVisitors({ users }: ChatBotStore): User[] {
	const known = users.find(KNOWN_USER_ID);
	const latest = users.page({ field: 'lastSeen', order: 'desc', limit: VISITORS_SHOWN }).users;
	return known ? [known, ...latest.filter((user) => user !== known)] : latest;
}
