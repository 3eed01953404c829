import { Type, type Static, type TSchema } from '@sinclair/typebox';
import type {
	FastifyBaseLogger,
	FastifyInstance,
	FastifyTypeProvider,
	RawReplyDefaultExpression,
	RawRequestDefaultExpression,
	RawServerDefault,
} from 'fastify';

/** Lets handlers see the types that their TypeBox schemas describe. */
export interface TypeBoxTypes extends FastifyTypeProvider {
	validator: this['schema'] extends TSchema ? Static<this['schema']> : unknown;
	serializer: this['schema'] extends TSchema ? Static<this['schema']> : unknown;
}

export type Api = FastifyInstance<
	RawServerDefault,
	RawRequestDefaultExpression,
	RawReplyDefaultExpression,
	FastifyBaseLogger,
	TypeBoxTypes
>;

/** One of a few words. A plain `enum` keeps Ajv's answer to one sentence that can list the words. */
export const Choice = <const T extends readonly string[]>(words: T) =>
	Type.Unsafe<T[number]>({ type: 'string', enum: words });

/** An object that refuses keys it does not know. */
export const Closed = <T extends Parameters<typeof Type.Object>[0]>(
	properties: T,
	options: Parameters<typeof Type.Object>[1] = {},
) => Type.Object(properties, { ...options, additionalProperties: false });
