import { randomBytes, randomInt, randomUUID } from 'node:crypto';
import { toTimestamp } from '../dates';
import type { Attributes, User, Webhook } from '../model';
import type { DeliveryOptions } from './delivery-schema';

const randomId = () => randomBytes(12).toString('hex');

/** The blocks that call where none is named. A block keeps its id from one message to the next. */
const CURRENT_BLOCK = { id: '5b1f7a52-30c4-4c7e-9a51-0d6f2e8b7c11', name: 'Ask the workflow' };
const LEGACY_BLOCK = { id: '65f0000000000000000000b1', name: 'Greeting' };

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

const toNode = (webhook: Webhook, { block = CURRENT_BLOCK }: DeliveryOptions) => ({
	id: block.id,
	name: block.name,
	type: 'WEBHOOK',
	webhookId: webhook.id,
	webhookName: webhook.name,
});

/** What the old builder sends. It carries neither the user nor a message id. */
export function toLegacyPayload(options: DeliveryOptions) {
	const { id, name } = options.block ?? LEGACY_BLOCK;
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
