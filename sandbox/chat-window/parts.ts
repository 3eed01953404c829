import type { ChatBotStore } from '../chatbot/store';
import type { Conversations } from './conversations';
import type { EventStreams } from './event-streams';

/** What every route family gets. */
export interface ChatWindowParts {
	store: ChatBotStore;
	conversations: Conversations;
	streams: EventStreams;
}
