import { Type, type Static } from '@sinclair/typebox';
import { missingBodyIsEmpty } from '../framework/bodies';
import { Closed, type Api } from '../framework/schema';
import { KNOWN_BOT_USER } from './seed/known';
import { SettingsSchema, type NetcoreBotSettings } from './settings';
import type { NetcoreBotStore } from './store';
import type { Tokens } from './tokens';

const SomeSettingsSchema = Type.Partial(SettingsSchema, { additionalProperties: false });

const ResetSchema = Closed({
	/** Default: as many as at the start. */
	users: Type.Optional(Type.Integer({ minimum: 0, maximum: 1_000_000 })),
	seed: Type.Optional(Type.Integer()),
	...SomeSettingsSchema.properties,
});

/** New data and no token; settings that are not named stay as they are, and so do log and faults. */
export type NetcoreBotResetOptions = Static<typeof ResetSchema>;

export interface NetcoreBotControlParts {
	store: NetcoreBotStore;
	settings: NetcoreBotSettings;
	tokens: Tokens;
	reset(options?: NetcoreBotResetOptions): void;
}

/** The part of `/_sandbox/…` that only Netcore Bot has. */
export function addNetcoreBotControls(api: Api, parts: NetcoreBotControlParts): void {
	const { settings, tokens, reset } = parts;

	api.get('/state', async () => describeState(parts));

	const resetOptions = { schema: { body: ResetSchema }, preValidation: missingBodyIsEmpty };
	api.post('/reset', resetOptions, async ({ body }) => {
		reset(body);
		return describeState(parts);
	});

	api.get('/settings', async () => settings);
	api.patch('/settings', { schema: { body: SomeSettingsSchema } }, async ({ body }) =>
		Object.assign(settings, body),
	);

	/** Every token handed out so far is answered with 401 from now on. */
	api.delete('/tokens', async () => ({ expired: tokens.expireAll() }));
}

const describeState = ({ store, settings, tokens }: NetcoreBotControlParts) => ({
	settings,
	knownBotUser: KNOWN_BOT_USER,
	users: store.users.length,
	logins: tokens.count,
});
