import { join } from 'node:path';
import type { EventStreams } from '../../chat-window/event-streams';
import { addPageRoutes } from '../../chat-window/routes/page';
import type { Api } from '../../framework/schema';
import type { Outbox } from '../hooks/outbox';
import type { User } from '../model';
import * as known from '../seed/known';
import type { TiledeskStore } from '../store';

/** Many changes in a row are told as one. */
const QUIET_MS = 100;

/**
 * The page in which a person plays a visitor of Tiledesk, below the control routes. It talks to the
 * stand-in as the widget and the dashboard do; only what it must know beforehand comes from here.
 */
export function addChatRoutes(api: Api, store: TiledeskStore, streams: EventStreams): void {
	api.register(async (scope) => addPageRoutes(scope, join(__dirname, 'public')), {
		prefix: '/chat',
	});
	// Styles and the small helpers are those of the chat window.
	api.register(async (scope) => addPageRoutes(scope), { prefix: '/chat/shared' });

	api.get('/chat/setup', async () => ({
		projectId: known.TILEDESK_PROJECT_ID,
		admin: { email: known.ADMIN_EMAIL, password: known.TILEDESK_PASSWORD },
		agent: namesOf(store.users.find(({ email }) => email === known.TILEDESK_EMAIL)!),
	}));

	api.get('/chat/events', (_request, reply) => {
		reply.hijack();
		streams.add(reply.raw);
	});
}

const namesOf = ({ _id, firstname, lastname }: User) => ({ _id, firstname, lastname });

/** Gives a function that ends it. */
export function tellChanges(
	store: TiledeskStore,
	outbox: Outbox,
	streams: EventStreams,
): () => void {
	let timer: NodeJS.Timeout | undefined;
	const tell = () => {
		timer = undefined;
		streams.send('change', {});
	};
	const soon = () => void (timer ??= setTimeout(tell, QUIET_MS).unref());
	const ends = [store.changes.subscribe(soon), outbox.changes.subscribe(soon)];
	return () => {
		clearTimeout(timer);
		for (const end of ends) end();
	};
}
