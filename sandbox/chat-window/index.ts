import type { ChatBotStore } from '../chatbot/store';
import type { RunningService } from '../framework/running-service';
import { fillStore } from '../framework/saved-state';
import type { Api } from '../framework/schema';
import { startService } from '../framework/service';
import { Conversations } from './conversations';
import { EventStreams } from './event-streams';
import type { ChatWindowParts } from './parts';
import { addConversationRoutes } from './routes/conversations';
import { addDeliveryRoutes } from './routes/deliveries';
import { addPageRoutes } from './routes/page';
import { addSetupRoutes } from './routes/setup';
import { toDelivery } from './views';

/** Many changes in a row are told as one. */
const QUIET_MS = 100;

export interface ChatWindowOptions {
	port: number;
	/** A file that keeps the conversations between two starts. */
	data?: string;
}

/** The page in which a person plays the visitor of a chat, and the API behind it. */
export async function startChatWindow(
	store: ChatBotStore,
	{ port, data }: ChatWindowOptions,
): Promise<RunningService> {
	const streams = new EventStreams();
	const conversations = new Conversations();
	const saved = fillStore(conversations, {
		service: 'Chat window',
		file: data,
		seed: () => [],
	});
	const parts = { store, conversations, streams };
	const service = await startService({
		port,
		latencyMs: () => 0,
		authorize: () => {},
		describeFailure: (status, details) => ({ status, details }),
		addRoutes: (api) => addRoutes(api, parts),
		addControls: () => {},
		onClose: () => saved?.saveNow(),
	});
	const stopTelling = tellChanges(parts);
	const close = async () => {
		stopTelling();
		streams.close();
		await service.close();
	};
	return { ...service, close };
}

function addRoutes(api: Api, parts: ChatWindowParts): void {
	addPageRoutes(api);
	api.register(
		async (scope) => {
			addSetupRoutes(scope, parts);
			addConversationRoutes(scope, parts);
			addDeliveryRoutes(scope, parts);
		},
		{ prefix: '/api' },
	);
}

/** Gives a function that ends it. */
function tellChanges({ store, streams }: ChatWindowParts): () => void {
	let timer: NodeJS.Timeout | undefined;
	const tellSetup = () => {
		timer = undefined;
		streams.send('setup', {});
	};
	const ends = [
		store.calls.changes.subscribe((call) => streams.send('delivery', toDelivery(call))),
		store.changes.subscribe(() => (timer ??= setTimeout(tellSetup, QUIET_MS))),
	];
	return () => {
		clearTimeout(timer);
		for (const end of ends) end();
	};
}
