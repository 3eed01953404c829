import { Type, type Static } from '@sinclair/typebox';
import { Choice, Closed } from './schema';

/** What can go wrong on purpose. Everything but `kind` has a default. */
export const FaultSchema = Closed({
	/** status: an error answer · cut: the connection breaks · slow: only a delay ·
	 *  malformed: JSON that ends too early · empty: no body · html: a proxy's page. */
	kind: Choice(['status', 'cut', 'slow', 'malformed', 'empty', 'html']),
	method: Type.Optional(Type.String()),
	/** Exact, or with `*` for any characters. Without: every path. */
	path: Type.Optional(Type.String()),
	/** Default: 500 for status, 502 for html, 200 for malformed and empty. */
	status: Type.Optional(Type.Integer({ minimum: 200, maximum: 599 })),
	/** Sent as it is: seconds or an HTTP date. */
	retryAfter: Type.Optional(Type.Union([Type.Number(), Type.String()])),
	/** Text sent in place of the usual body. */
	body: Type.Optional(Type.String()),
	delayMs: Type.Optional(Type.Integer({ minimum: 0, maximum: 600_000 })),
	/** How many requests it hits; 0 = for ever. */
	times: Type.Optional(Type.Integer({ minimum: 0, default: 1 })),
	/** How many matching requests pass first. */
	skip: Type.Optional(Type.Integer({ minimum: 0, default: 0 })),
	chance: Type.Optional(Type.Number({ minimum: 0, maximum: 1, default: 1 })),
	seed: Type.Optional(Type.Integer({ default: 1 })),
	/** before: the request is never processed. after: it is, and then its answer is lost or replaced. */
	when: Type.Optional(Choice(['before', 'after'])),
	/** Only for cut: breaks after so many bytes of the real answer, which implies `when: 'after'`. */
	afterBytes: Type.Optional(Type.Integer({ minimum: 0 })),
});

export type FaultOptions = Static<typeof FaultSchema>;

export interface Fault extends FaultOptions {
	id: string;
	/** Requests that matched method and path. */
	seen: number;
	/** Requests that it hit. */
	used: number;
}
