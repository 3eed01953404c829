import { Type, type Static } from '@sinclair/typebox';
import { addDataControls, Amount, resetSchema } from '../framework/data-controls';
import type { Api } from '../framework/schema';
import { addChatRoutes } from './chat';
import type { EventStreams } from '../chat-window/event-streams';
import type { Outbox } from './hooks/outbox';
import * as known from './seed/known';
import { SettingsSchema, type TiledeskSettings } from './settings';
import type { TiledeskStore } from './store';

const ResetSchema = resetSchema(
	{ leads: Amount, recent: Type.Optional(Type.Boolean()) },
	SettingsSchema,
);

export type ResetOptions = Static<typeof ResetSchema>;

export interface TiledeskControlParts {
	store: TiledeskStore;
	settings: TiledeskSettings;
	outbox: Outbox;
	streams: EventStreams;
	reset(options?: ResetOptions): void;
	revokeTokens(): void;
}

/** The part of `/_sandbox/…` that only Tiledesk has. */
export function addTiledeskControls(api: Api, parts: TiledeskControlParts): void {
	const { store, settings, outbox, reset, revokeTokens } = parts;

	const describeState = () => ({
		settings,
		known,
		projects: store.projects,
		users: store.users.map(({ email }) => email),
		segments: store.segments(),
		strays: store.straySegments().length,
		leads: store.leads.length,
		departments: store.departments,
		bots: store.bots,
		subscriptions: store.subscriptions,
		conversations: store.conversations.length,
		messages: store.messages.length,
	});
	const schemas = { reset: ResetSchema, settings: SettingsSchema };
	addDataControls(api, { schemas, settings, reset, describeState });

	/** Every token handed out so far is refused from now on. */
	api.post('/revoke-tokens', async () => {
		revokeTokens();
		return { revoked: true };
	});

	addChatRoutes(api, store, parts.streams);

	/** Every try of every delivery to hooks and bots. */
	api.get('/deliveries', async () => outbox.attempts);
	api.delete('/deliveries', async () => {
		outbox.clear();
		return { cleared: true };
	});
}
