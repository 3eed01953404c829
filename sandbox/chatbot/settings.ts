import { Type, type Static } from '@sinclair/typebox';
import { Choice, Closed } from '../framework/schema';
import { FILTER_TYPES } from './filters/table';

/** Where the real service is unknown or was seen to differ, one switch per question. */
export const SettingsSchema = Closed({
	/** Which paths exist: `/segments` + `/stories` (v1), `/users/segments` + `/v2/stories` (v2). */
	edition: Choice(['v1', 'v2', 'both']),
	/** ignore: filters are silently without effect. refuse: any filter is answered with 400. */
	filters: Choice(['apply', 'ignore', 'refuse']),
	/** Filters of these types are silently without effect. */
	ignoreFilterTypes: Type.Array(Choice(FILTER_TYPES)),
	/** json: the export answers the envelope of a change, as one connector saw it. */
	exportAs: Choice(['csv', 'json']),
	/** array: documented for `POST /users`. object: as connectors treat it. */
	createdUserAs: Choice(['array', 'object']),
	/** Whether a list of chats after a moment begins with the chats of that moment. */
	chatCursor: Choice(['exclusive', 'inclusive']),
	/** Added to every answer. */
	latencyMs: Type.Integer({ minimum: 0, maximum: 600_000 }),
});

export type ChatBotSettings = Static<typeof SettingsSchema>;

export const createSettings = (chosen: Partial<ChatBotSettings> = {}): ChatBotSettings => ({
	edition: chosen.edition ?? 'both',
	filters: chosen.filters ?? 'apply',
	ignoreFilterTypes: chosen.ignoreFilterTypes ?? [],
	exportAs: chosen.exportAs ?? 'csv',
	createdUserAs: chosen.createdUserAs ?? 'array',
	chatCursor: chosen.chatCursor ?? 'exclusive',
	latencyMs: chosen.latencyMs ?? 0,
});
