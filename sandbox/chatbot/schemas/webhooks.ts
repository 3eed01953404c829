import { Type } from '@sinclair/typebox';
import { Closed } from '../../framework/schema';
import { NameSchema } from './common';

const text = Type.String({ minLength: 1, maxLength: 1024 });

/** Create and update take the same body, so a client that sends too little is told at once. */
export const WebhookSchema = Closed({
	name: NameSchema,
	url: Type.String({ pattern: '^https?://[^\\s]+$', maxLength: 2048 }),
	token: text,
	/** The keys of a header are not documented: `key` and `value` are our assumption. */
	headers: Type.Optional(Type.Array(Closed({ key: text, value: Type.String() }))),
	auth: Type.Optional(
		Closed({
			username: Type.Optional(Type.String()),
			password: Type.Optional(Type.String()),
		}),
	),
});
