import type { IDataObject } from 'n8n-workflow';
import { isRecord } from '../../shared/http/answers';

/** Which of ChatBot's builders a story was made with; each sends and expects another form. */
export type DeliveryFormat = 'current' | 'legacy';

/** One call of a story's webhook block, with the same keys whatever the builder. */
export interface Delivery extends IDataObject {
	builder: DeliveryFormat;
	chatId: string | null;
	messageId: string | null;
	userId: string | null;
	externalId: string | null;
	/** The visitor's text; the current builder does not send it. */
	message: string | null;
	storyId: string | null;
	block: Named;
	webhook: Named;
	attributes: IDataObject;
	userAttributes: IDataObject;
}

type Named = { id: string | null; name: string | null };

type Fields = Record<string, unknown>;

/**
 * Reads what came in; `undefined` when it is no delivery of ChatBot. The builders are told apart as in
 * the service's own samples: only the old one has a `result`.
 */
export function readDelivery(body: unknown, requestId?: string): Delivery | undefined {
	if (!isRecord(body)) return undefined;
	return isRecord(body.result)
		? readLegacy(body, body.result, requestId)
		: readCurrent(body, requestId);
}

function readCurrent(body: Fields, requestId?: string): Delivery | undefined {
	const node = fields(body.node);
	const delivery: Delivery = {
		builder: 'current',
		chatId: text(body.chatId),
		messageId: text(body.messageId) ?? requestId ?? null,
		userId: text(body.userId),
		externalId: text(body.externalId),
		message: null,
		storyId: null,
		block: { id: text(node.id), name: text(node.name) },
		webhook: { id: text(node.webhookId), name: text(node.webhookName) },
		attributes: record(body.attributes),
		userAttributes: record(body.userAttributes),
	};
	return (delivery.chatId ?? delivery.userId) ? delivery : undefined;
}

function readLegacy(body: Fields, result: Fields, requestId?: string): Delivery | undefined {
	const interaction = fields(result.interaction);
	const delivery: Delivery = {
		builder: 'legacy',
		chatId: text(body.conversationId),
		messageId: requestId ?? null,
		userId: null,
		externalId: text(body.sessionId),
		message: text(result.resolvedQuery),
		storyId: text(result.storyId),
		block: { id: text(interaction.id), name: text(interaction.name) },
		webhook: { id: null, name: null },
		attributes: record(result.parameters),
		userAttributes: record(result.sessionParameters),
	};
	return (delivery.chatId ?? delivery.externalId) ? delivery : undefined;
}

function text(value: unknown): string | null {
	return typeof value === 'string' || typeof value === 'number' ? String(value) : null;
}

function fields(value: unknown): Fields {
	return isRecord(value) ? value : {};
}

/** Names like `__proto__` would reach into whatever the item is merged into later. */
function record(value: unknown): IDataObject {
	const entries = Object.entries(fields(value)).filter(
		([name]) => !['__proto__', 'constructor', 'prototype'].includes(name),
	);
	return Object.fromEntries(entries) as IDataObject;
}
