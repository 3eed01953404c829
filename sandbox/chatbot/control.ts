import { Type, type Static } from '@sinclair/typebox';
import { missingBodyIsEmpty } from '../framework/bodies';
import { Closed, type Api } from '../framework/schema';
import { deliver } from './delivery';
import { KNOWN_SEGMENT_ID, KNOWN_USER_ID } from './seed/known';
import { SettingsSchema, type ChatBotSettings } from './settings';
import type { ChatBotStore } from './store';
import { toSegmentListItem, toWebhookDetails } from './views';
import { DeliverySchema } from './webhooks/delivery-schema';

const SomeSettingsSchema = Type.Partial(SettingsSchema, { additionalProperties: false });

export const ResetSchema = Closed({
	/** Default: as many as at the start. */
	users: Type.Optional(Type.Integer({ minimum: 0, maximum: 1_000_000 })),
	seed: Type.Optional(Type.Integer()),
	...SomeSettingsSchema.properties,
});

/** New data; settings that are not named stay as they are, and so do log and faults. */
export type ResetOptions = Static<typeof ResetSchema>;

export interface ChatBotControlParts {
	store: ChatBotStore;
	settings: ChatBotSettings;
	reset(options?: ResetOptions): void;
}

/** The part of `/_sandbox/…` that only ChatBot has. */
export function addChatBotControls(api: Api, parts: ChatBotControlParts): void {
	const { store, settings, reset } = parts;

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

	const DeliverSchema = Closed({ ...DeliverySchema.properties, webhookId: Type.String() });
	api.post('/deliveries', { schema: { body: DeliverSchema } }, async ({ body }) => {
		const { webhookId, ...options } = body;
		return deliver(store, webhookId, options);
	});
}

const describeState = ({ store, settings }: ChatBotControlParts) => ({
	settings,
	knownUserId: KNOWN_USER_ID,
	knownSegmentId: KNOWN_SEGMENT_ID,
	users: store.users.size,
	segments: store.segments.list().map(toSegmentListItem),
	stories: { v1: store.stories.v1.list().length, v2: store.stories.v2.list().length },
	webhooks: store.webhooks.list().map(toWebhookDetails),
});
