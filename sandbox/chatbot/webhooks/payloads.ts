import { randomBytes, randomInt, randomUUID } from 'node:crypto';
import { toTimestamp } from '../dates';
import type { Attributes, User, Webhook } from '../model';
import type { DeliveryOptions } from './delivery-schema';

const randomId = () => randomBytes(12).toString('hex');

/** What the current builder sends. It carries no text of the visitor. */
export const toCurrentPayload = (webhook: Webhook, user: User, options: DeliveryOptions) => ({
	chatId: options.chatId ?? randomId(),
	messageId: options.messageId ?? randomUUID(),
	userId: user.id,
	externalId: options.externalId ?? user.userId,
	...(options.withoutNode ? {} : { node: toNode(webhook, options) }),
	userAttributes: options.userAttributes ?? withoutNulls(user.attributes),
	attributes: options.attributes ?? {},
});

const toNode = (webhook: Webhook, { block }: DeliveryOptions) => ({
	id: block?.id ?? randomUUID(),
	name: block?.name ?? 'Ask the workflow',
	type: 'WEBHOOK',
	webhookId: webhook.id,
	webhookName: webhook.name,
});

/** What the old builder sends. It carries neither the user nor a message id. */
export function toLegacyPayload(options: DeliveryOptions) {
	const { id, name } = options.block ?? { id: randomId(), name: 'Greeting' };
	const parameters = options.attributes ?? {};
	return {
		conversationId: options.chatId ?? randomId(),
		result: {
			source: 'app',
			resolvedQuery: options.message ?? 'hello',
			confidence: 0.5,
			score: 1,
			lifespan: 2,
			incomplete: false,
			storyId: options.storyId ?? randomId(),
			interaction: { id, name, action: '' },
			parameters,
			sessionParameters: options.userAttributes ?? {},
			contexts: [{ id, name, action: '', parameters }],
			fulfillment: [],
		},
		sessionId: options.externalId ?? String(randomInt(1_000_000_000, 2_000_000_000)),
		timestamp: toTimestamp(),
		status: { code: 200, type: 'success' },
	};
}

const withoutNulls = (attributes: Attributes) =>
	Object.fromEntries(Object.entries(attributes).filter(([, value]) => value !== null));
