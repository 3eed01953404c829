import { Type, type Static } from '@sinclair/typebox';
import { Choice, Closed } from '../framework/schema';

/** Everything that a caller may trip over is on, as it was seen on the real server. */
export const SettingsSchema = Closed({
	/** Requests that the server never answers get 504 after so many milliseconds; 0 = no answer at all. */
	silenceMs: Type.Integer({ minimum: 0, maximum: 600_000 }),
	/** Rows with the same value in the sorted field change places from page to page. */
	shuffleTies: Type.Boolean(),
	/** Under which key rows have their id: the server says `_id`, its documentation `id`. */
	idKey: Choice(['_id', 'id']),
	/** What the server's hash costs per password, one after the other: about 200 on the real one. */
	passwordMs: Type.Integer({ minimum: 0, maximum: 10_000 }),
	/** Seconds a token of a sign-in is good for; 0 = for ever, as on the real server. */
	tokenSeconds: Type.Integer({ minimum: 0, maximum: 31_536_000 }),
	/** Every token of a user is refused with 401, a fresh one as well. */
	refuseTokens: Type.Boolean(),
	/** What `RESTHOOK_ENABLED` is: without it subscriptions are kept, but nothing is sent. */
	hooks: Type.Boolean(),
	/** Milliseconds before the first and the second retry of a delivery. The real server waits 2 to 5 seconds. */
	retryMs: Type.Array(Type.Integer({ minimum: 0, maximum: 60_000 })),
	/** Added to every answer. */
	latencyMs: Type.Integer({ minimum: 0, maximum: 600_000 }),
});

export type TiledeskSettings = Static<typeof SettingsSchema>;

export const createSettings = (chosen: Partial<TiledeskSettings> = {}): TiledeskSettings => ({
	silenceMs: chosen.silenceMs ?? 0,
	shuffleTies: chosen.shuffleTies ?? true,
	idKey: chosen.idKey ?? '_id',
	passwordMs: chosen.passwordMs ?? 0,
	tokenSeconds: chosen.tokenSeconds ?? 0,
	refuseTokens: chosen.refuseTokens ?? false,
	hooks: chosen.hooks ?? true,
	retryMs: chosen.retryMs ?? [2200, 4500],
	latencyMs: chosen.latencyMs ?? 0,
});
