import { Type, type TSchema } from '@sinclair/typebox';
import { Choice } from '../framework/schema';

const common = {
	model: Type.String({ minLength: 1 }),
	stream: Type.Optional(Type.Boolean()),
};

/** Only what is read here; the many settings of a model change nothing. */
export const BodySchemas: Record<string, TSchema> = {
	'/v1/chat/completions': Type.Object({
		...common,
		messages: Type.Array(
			Type.Object({ role: Choice(['system', 'developer', 'user', 'assistant', 'tool']) }),
			{ minItems: 1 },
		),
		tools: Type.Optional(
			Type.Array(Type.Object({ function: Type.Object({ name: Type.String() }) })),
		),
	}),
	'/v1/responses': Type.Object({
		...common,
		input: Type.Union([Type.String(), Type.Array(Type.Object({}), { minItems: 1 })]),
		tools: Type.Optional(Type.Array(Type.Object({ type: Type.String() }))),
	}),
};
