import { Type, type Static } from '@sinclair/typebox';
import { addDataControls, Amount, resetSchema } from '../framework/data-controls';
import { Closed, type Api } from '../framework/schema';
import { deliver } from './delivery';
import { KNOWN_SEGMENT_ID, KNOWN_USER_ID } from './seed/known';
import { SettingsSchema, type ChatBotSettings } from './settings';
import type { ChatBotStore } from './store';
import { toSegmentListItem, toWebhookDetails } from './views';
import { DeliverySchema } from './webhooks/delivery-schema';

const ResetSchema = resetSchema({ users: Amount }, SettingsSchema);

export type ResetOptions = Static<typeof ResetSchema>;

export interface ChatBotControlParts {
	store: ChatBotStore;
	settings: ChatBotSettings;
	reset(options?: ResetOptions): void;
}

/** The part of `/_sandbox/…` that only ChatBot has. */
export function addChatBotControls(api: Api, parts: ChatBotControlParts): void {
	const { store, settings, reset } = parts;

	const describeState = () => ({
		settings,
		knownUserId: KNOWN_USER_ID,
		knownSegmentId: KNOWN_SEGMENT_ID,
		users: store.users.size,
		segments: store.segments.list().map(toSegmentListItem),
		stories: { v1: store.stories.v1.list().length, v2: store.stories.v2.list().length },
		chats: store.chats.size,
		entities: store.entities.list().length,
		phrases: store.phrases.list().length,
		webhooks: store.webhooks.list().map(toWebhookDetails),
	});
	const schemas = { reset: ResetSchema, settings: SettingsSchema };
	addDataControls(api, { schemas, settings, reset, describeState });

	const DeliverSchema = Closed({ ...DeliverySchema.properties, webhookId: Type.String() });
	api.post('/deliveries', { schema: { body: DeliverSchema } }, async ({ body }) => {
		const { webhookId, ...options } = body;
		return deliver(store, webhookId, options);
	});
}
