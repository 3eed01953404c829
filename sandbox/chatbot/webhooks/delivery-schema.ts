import { Type, type Static } from '@sinclair/typebox';
import { Choice, Closed } from '../../framework/schema';

const Texts = Type.Record(Type.String(), Type.String());

/** Everything has a default, so that `{ webhookId }` alone is a plausible delivery. */
export const DeliverySchema = Closed({
	/** Which builder the story was made with. */
	payload: Type.Optional(Choice(['current', 'legacy'])),
	/** What the visitor wrote. Only the legacy payload carries it. */
	message: Type.Optional(Type.String()),
	attributes: Type.Optional(Texts),
	/** The ChatBot user; default: the well known one. */
	userId: Type.Optional(Type.String()),
	/** Default: what is stored about the user. */
	userAttributes: Type.Optional(Texts),
	/** Give the same message of the same chat twice to play a duplicate. */
	messageId: Type.Optional(Type.String()),
	chatId: Type.Optional(Type.String()),
	externalId: Type.Optional(Type.String()),
	storyId: Type.Optional(Type.String()),
	/** The block (interaction in the old builder) that called. */
	block: Type.Optional(Closed({ id: Type.String(), name: Type.String() })),
	/** The current payload is also documented in a shorter form without `node`. */
	withoutNode: Type.Optional(Type.Boolean()),
	token: Type.Optional(Choice(['valid', 'forged', 'missing'])),
	/** Sent in place of the payload, e.g. to play a hostile caller. */
	rawBody: Type.Optional(Type.String()),
	contentType: Type.Optional(Type.String()),
	timeoutMs: Type.Optional(Type.Integer({ minimum: 1, maximum: 600_000 })),
});

export type DeliveryOptions = Static<typeof DeliverySchema>;
