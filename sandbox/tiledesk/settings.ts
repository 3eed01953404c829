import { Type, type Static } from '@sinclair/typebox';
import { Closed } from '../framework/schema';

/** Everything that a caller may trip over is on, as it was seen on the real server. */
export const SettingsSchema = Closed({
	/** Requests that the server never answers get 504 after so many milliseconds; 0 = no answer at all. */
	silenceMs: Type.Integer({ minimum: 0, maximum: 600_000 }),
	/** Rows with the same value in the sorted field change places from page to page. */
	shuffleTies: Type.Boolean(),
	/** Under which key rows have their id: the server says `_id`, its documentation `id`. */
	idKey: Type.Union([Type.Literal('_id'), Type.Literal('id')]),
	/** Added to every answer. */
	latencyMs: Type.Integer({ minimum: 0, maximum: 600_000 }),
});

export type TiledeskSettings = Static<typeof SettingsSchema>;

export const createSettings = (chosen: Partial<TiledeskSettings> = {}): TiledeskSettings => ({
	silenceMs: chosen.silenceMs ?? 0,
	shuffleTies: chosen.shuffleTies ?? true,
	idKey: chosen.idKey ?? '_id',
	latencyMs: chosen.latencyMs ?? 0,
});
