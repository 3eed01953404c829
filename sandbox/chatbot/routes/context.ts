import type { ChatBotSettings } from '../settings';
import type { ChatBotStore } from '../store';

/** What every route family gets. Settings are read per request: they may change meanwhile. */
export interface RouteContext {
	store: ChatBotStore;
	settings: ChatBotSettings;
}
