import { Type, type Static } from '@sinclair/typebox';
import { missingBodyIsEmpty } from '../framework/bodies';
import { Closed, type Api } from '../framework/schema';
import * as known from './seed/known';
import { SettingsSchema, type TiledeskSettings } from './settings';
import type { TiledeskStore } from './store';

const SomeSettingsSchema = Type.Partial(SettingsSchema, { additionalProperties: false });

export const ResetSchema = Closed({
	/** Default: as many as at the start. */
	leads: Type.Optional(Type.Integer({ minimum: 0, maximum: 1_000_000 })),
	seed: Type.Optional(Type.Integer()),
	...SomeSettingsSchema.properties,
});

/** New data; settings that are not named stay as they are, and so do log and faults. */
export type ResetOptions = Static<typeof ResetSchema>;

export interface TiledeskControlParts {
	store: TiledeskStore;
	settings: TiledeskSettings;
	reset(options?: ResetOptions): void;
}

/** The part of `/_sandbox/…` that only Tiledesk has. */
export function addTiledeskControls(api: Api, parts: TiledeskControlParts): void {
	const { settings, reset } = parts;

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
}

const describeState = ({ store, settings }: TiledeskControlParts) => ({
	settings,
	known,
	projects: store.projects,
	users: store.users.map(({ email }) => email),
	segments: store.segments(),
	strays: store.straySegments().length,
	leads: store.leads.length,
});
