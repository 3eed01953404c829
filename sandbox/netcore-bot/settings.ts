import { Type, type Static } from '@sinclair/typebox';
import { Choice, Closed } from '../framework/schema';

/** Where the real service is unknown or was seen to differ, one switch per question. */
export const SettingsSchema = Closed({
	/** Calls a token is good for; 0 = any number. */
	tokenCalls: Type.Integer({ minimum: 0 }),
	/** Seconds a token is good for. */
	tokenSeconds: Type.Integer({ minimum: 1, maximum: 31_536_000 }),
	/** The page says `expireAt`, a client's log `expiresAt`. */
	expiryKey: Choice(['expireAt', 'expiresAt']),
	expiryAs: Choice(['iso', 'seconds', 'milliseconds', 'none']),
	/** Without Authorization: 401 on the page, 404 in life. */
	missingAuthorization: Type.Union([Type.Literal(401), Type.Literal(404)]),
	/** A wrong secret: the page lists both. */
	wrongSecret: Type.Union([Type.Literal(409), Type.Literal(400)]),
	/** An integer on the page, maybe a boolean in life. */
	hasNextPageAs: Choice(['number', 'boolean']),
	/** The most users in one page; 1000 is what transcripts allow. */
	largestUserPage: Type.Integer({ minimum: 25, maximum: 1000 }),
	/** The longest period for users, in days; 0 = any. No client was seen to ask for more than 5. */
	longestUserPeriodDays: Type.Integer({ minimum: 0 }),
	/** Transcripts older than three months. */
	oldTranscripts: Choice(['refuse', 'clip']),
	/** Only one client's notes name the path of the usage. */
	usagePath: Choice(['/botUsage', '/bot-usage']),
	/** Which IDs the call for one user takes: one page says the Bot User ID, a client sends the User ID. */
	userDataBy: Choice(['either', 'userId', 'botUserId', 'none']),
	/** Added to every answer. */
	latencyMs: Type.Integer({ minimum: 0, maximum: 600_000 }),
});

export type NetcoreBotSettings = Static<typeof SettingsSchema>;

export const createSettings = (chosen: Partial<NetcoreBotSettings> = {}): NetcoreBotSettings => ({
	tokenCalls: chosen.tokenCalls ?? 0,
	tokenSeconds: chosen.tokenSeconds ?? 3600,
	expiryKey: chosen.expiryKey ?? 'expireAt',
	expiryAs: chosen.expiryAs ?? 'iso',
	missingAuthorization: chosen.missingAuthorization ?? 401,
	wrongSecret: chosen.wrongSecret ?? 409,
	hasNextPageAs: chosen.hasNextPageAs ?? 'number',
	largestUserPage: chosen.largestUserPage ?? 100,
	longestUserPeriodDays: chosen.longestUserPeriodDays ?? 0,
	oldTranscripts: chosen.oldTranscripts ?? 'refuse',
	usagePath: chosen.usagePath ?? '/botUsage',
	userDataBy: chosen.userDataBy ?? 'either',
	latencyMs: chosen.latencyMs ?? 0,
});
