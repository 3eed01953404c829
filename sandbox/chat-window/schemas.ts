import { Type, type Static } from '@sinclair/typebox';
import { IdSchema, NameSchema } from '../chatbot/schemas/common';
import { Choice, Closed } from '../framework/schema';

export const VisitorSchema = Closed({
	name: NameSchema,
	email: Type.Optional(Type.String({ pattern: '^[^\\s@]+@[^\\s@]+$', maxLength: 1024 })),
});

/** A story that calls a webhook with what the visitor writes. */
export const CallingStorySchema = Closed({
	name: NameSchema,
	blockName: NameSchema,
	webhookId: IdSchema,
	/** Takes what the visitor wrote, as the current payload has no other place for it. */
	messageAttribute: Type.Optional(Type.String({ maxLength: 128 })),
});

export const StartSchema = Closed({ visitorId: IdSchema, storyId: IdSchema });

const PayloadSchema = Choice(['current', 'legacy']);

const TextSchema = Type.String({ minLength: 1, maxLength: 4096 });

export const MessageSchema = Closed({
	text: TextSchema,
	/** What the visitor sees of it: the title of a button, not its value. */
	shown: Type.Optional(TextSchema),
	/** Called in place of the one of the story, this time. */
	webhookId: Type.Optional(IdSchema),
	payload: Type.Optional(PayloadSchema),
});

export const ProbeSchema = Closed({
	kind: Choice(['duplicate', 'forged', 'tokenless']),
	payload: Type.Optional(PayloadSchema),
});

export type Message = Static<typeof MessageSchema>;
export type Probe = Static<typeof ProbeSchema>;
