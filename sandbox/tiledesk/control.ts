import type { Static } from '@sinclair/typebox';
import { addDataControls, Amount, resetSchema } from '../framework/data-controls';
import type { Api } from '../framework/schema';
import * as known from './seed/known';
import { SettingsSchema, type TiledeskSettings } from './settings';
import type { TiledeskStore } from './store';

const ResetSchema = resetSchema({ leads: Amount }, SettingsSchema);

export type ResetOptions = Static<typeof ResetSchema>;

export interface TiledeskControlParts {
	store: TiledeskStore;
	settings: TiledeskSettings;
	reset(options?: ResetOptions): void;
}

/** The part of `/_sandbox/…` that only Tiledesk has. */
export function addTiledeskControls(api: Api, parts: TiledeskControlParts): void {
	const { store, settings, reset } = parts;

	const describeState = () => ({
		settings,
		known,
		projects: store.projects,
		users: store.users.map(({ email }) => email),
		segments: store.segments(),
		strays: store.straySegments().length,
		leads: store.leads.length,
	});
	const schemas = { reset: ResetSchema, settings: SettingsSchema };
	addDataControls(api, { schemas, settings, reset, describeState });
}
