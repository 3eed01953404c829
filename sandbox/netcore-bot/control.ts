import type { Static } from '@sinclair/typebox';
import { addDataControls, Amount, resetSchema } from '../framework/data-controls';
import type { Api } from '../framework/schema';
import { KNOWN_BOT_USER } from './seed/known';
import { SettingsSchema, type NetcoreBotSettings } from './settings';
import type { NetcoreBotStore } from './store';
import type { Tokens } from './tokens';

const ResetSchema = resetSchema({ users: Amount }, SettingsSchema);

/** A reset also forgets every token. */
export type NetcoreBotResetOptions = Static<typeof ResetSchema>;

export interface NetcoreBotControlParts {
	store: NetcoreBotStore;
	settings: NetcoreBotSettings;
	tokens: Tokens;
	reset(options?: NetcoreBotResetOptions): void;
}

/** The part of `/_sandbox/…` that only Netcore Bot has. */
export function addNetcoreBotControls(api: Api, parts: NetcoreBotControlParts): void {
	const { store, settings, tokens, reset } = parts;

	const describeState = () => ({
		settings,
		knownBotUser: KNOWN_BOT_USER,
		users: store.users.length,
		logins: tokens.count,
	});
	const schemas = { reset: ResetSchema, settings: SettingsSchema };
	addDataControls(api, { schemas, settings, reset, describeState });

	/** Every token handed out so far is answered with 401 from now on. */
	api.delete('/tokens', async () => ({ expired: tokens.expireAll() }));
}
