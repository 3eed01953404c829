import type { IDataObject } from 'n8n-workflow';
import { isRecord } from '../../../shared/values';
import type { StoryFormat } from '../../api/answer';

/** One call from a webhook block of a story, with the same keys for both builders. */
export interface Delivery extends IDataObject {
	builder: StoryFormat;
	chatId: string | null;
	/** The chat, under the name that message triggers of all services share. */
	conversationId: string | null;
	messageId: string | null;
	userId: string | null;
	externalId: string | null;
	/** What the visitor wrote; the current builder does not send it. */
	message: string | null;
	/** The message, under the name that message triggers of all services share. */
	text: string | null;
	storyId: string | null;
	block: Named;
	webhook: Named;
	attributes: IDataObject;
	userAttributes: IDataObject;
}

type Named = { id: string | null; name: string | null };

type Fields = Record<string, unknown>;

/**
 * Reads a clean body; `undefined` if it is not a delivery of ChatBot. Only the legacy builder sends a
 * `result`; ChatBot's own samples tell the builders apart in the same way.
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
		chatId: id(body.chatId),
		conversationId: id(body.chatId),
		messageId: id(body.messageId) ?? id(requestId),
		userId: id(body.userId),
		externalId: id(body.externalId),
		message: null,
		text: null,
		storyId: null,
		block: { id: id(node.id), name: text(node.name) },
		webhook: { id: id(node.webhookId), name: text(node.webhookName) },
		attributes: fields(body.attributes),
		userAttributes: fields(body.userAttributes),
	};
	return (delivery.chatId ?? delivery.userId) ? delivery : undefined;
}

function readLegacy(body: Fields, result: Fields, requestId?: string): Delivery | undefined {
	const interaction = fields(result.interaction);
	const delivery: Delivery = {
		builder: 'legacy',
		chatId: id(body.conversationId),
		conversationId: id(body.conversationId),
		messageId: id(requestId),
		userId: null,
		externalId: id(body.sessionId),
		message: text(result.resolvedQuery),
		text: text(result.resolvedQuery),
		storyId: id(result.storyId),
		block: { id: id(interaction.id), name: text(interaction.name) },
		webhook: { id: null, name: null },
		attributes: fields(result.parameters),
		userAttributes: fields(result.sessionParameters),
	};
	return (delivery.chatId ?? delivery.externalId) ? delivery : undefined;
}

/** ChatBot's ids are shorter. Longer ones would fill the memory that detects duplicates. */
const LONGEST_ID = 512;

function id(value: unknown): string | null {
	const id = text(value);
	return id === null || id.trim() === '' || id.length > LONGEST_ID ? null : id;
}

function text(value: unknown): string | null {
	return typeof value === 'string' || Number.isFinite(value) ? String(value) : null;
}

function fields(value: unknown): IDataObject {
	return isRecord(value) ? (value as IDataObject) : {};
}
