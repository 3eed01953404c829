import {
	ADMIN_EMAIL,
	KNOWN_SEGMENT_ID,
	startChatBotSandbox,
	startTiledeskSandbox,
	TILEDESK_PASSWORD,
	TILEDESK_PROJECT_ID,
	type ChatBotSandbox,
	type RunningService,
	type TiledeskSandbox,
} from '../../sandbox';
import { serve } from './helper';
import type { Call } from './plain';

/** The stand-ins of the services, in a process of their own so that their work is not counted. */

let sandbox: ChatBotSandbox;
let tiledesk: TiledeskSandbox;

/** The one that was prepared last: its calls are counted. */
let service: RunningService;

export interface Dataset {
	users: number;
	latencyMs: number;
	/** How many users, the first ones, are in the known segment; without it, as seeded. */
	members?: number;
}

export interface Archive {
	chats: number;
	wanted: number;
	latencyMs: number;
}

const MINUTE = 60_000;

const ARCHIVE_BEGINS = Date.parse('2026-01-01T00:00:00Z');

const tasks = {
	async start({ key, cert }: { key: string; cert: string }) {
		sandbox = await startChatBotSandbox({ users: 0, tls: { key, cert } });
		tiledesk = await startTiledeskSandbox({ leads: 0, tls: { key, cert } });
		service = sandbox;
		return { url: sandbox.url, token: sandbox.token };
	},

	/** The login of the project, its token, and the IDs of its leads. */
	prepareTiledesk({ leads, passwordMs }: { leads: number; passwordMs: number }) {
		tiledesk.reset({ leads, passwordMs });
		service = tiledesk;
		return {
			login: {
				email: ADMIN_EMAIL,
				password: TILEDESK_PASSWORD,
				projectId: TILEDESK_PROJECT_ID,
				baseUrl: tiledesk.url,
			},
			token: tiledesk.tokenOf(ADMIN_EMAIL),
			ids: tiledesk.store.leads
				.filter(
					({ id_project: project, status }) => project === TILEDESK_PROJECT_ID && status === 100,
				)
				.map(({ _id }) => _id)
				.slice(0, leads),
		};
	},

	prepare({ users, latencyMs, members }: Dataset) {
		service = sandbox;
		sandbox.reset({ users, latencyMs });
		if (members === undefined) return;
		const { store } = sandbox;
		const segments = [store.segments.get(KNOWN_SEGMENT_ID)];
		let number = 0;
		for (const user of store.users.all()) {
			if (number++ < members) store.segments.join(user, segments);
			else store.segments.leave(user, segments);
		}
	},

	/** A chat a minute. Gives the dates that hold those in the middle, as many as are wanted. */
	prepareChats({ chats, wanted, latencyMs }: Archive) {
		service = sandbox;
		sandbox.reset({ users: 40, latencyMs });
		const { store } = sandbox;
		const [{ id: storyId }] = store.stories.v2.list();
		const userIds = Array.from(store.users.all(), ({ id }) => id);
		const begin = (number: number) => ARCHIVE_BEGINS + number * MINUTE;
		store.chats.load(
			Array.from({ length: chats }, (_, number) => ({
				id: number.toString(16).padStart(24, '0'),
				storyId,
				userId: userIds[number % userIds.length],
				source: 'widget',
				messages: [
					{ from: 'bot' as const, message: 'Hello, how can I help you?' },
					{ from: 'user' as const, message: 'Where is my order?' },
					{ from: 'bot' as const, message: 'Your parcel left us this morning.' },
				],
				attributes: {},
				createdAt: begin(number),
				updatedAt: begin(number + 1),
				finished: true,
			})),
		);
		const first = Math.floor((chats - wanted) / 2);
		const dateOf = (number: number) => new Date(begin(number)).toISOString();
		return { from: dateOf(first), before: dateOf(first + wanted) };
	},

	/** In the order of creation. */
	users() {
		return Array.from(sandbox.store.users.all(), ({ id, attributes }) => ({
			id,
			email: attributes.default_email ?? '',
			name: attributes.default_name ?? '',
		}));
	},

	webhooks: () => sandbox.store.webhooks.list().map(({ url, token }) => ({ url, token })),

	membersOfKnownSegment: () => sandbox.store.segments.get(KNOWN_SEGMENT_ID).memberIds.size,

	/** What was asked since `begin`, in the order of arrival. */
	calls(): Call[] {
		return service.requests().map(({ method, path, query, body }) => ({
			method,
			path: query ? `${path}?${query}` : path,
			body: body || undefined,
		}));
	},

	/** Every run starts without connections, whoever ran before. */
	async begin() {
		service.closeIdleConnections();
		await new Promise((resolve) => setTimeout(resolve, 50));
		service.clearRequests();
		service.resetConnections();
	},

	end() {
		const requests = service.requests();
		return {
			calls: requests.length,
			refused: requests.filter(({ status }) => status >= 400).length,
			connections: service.connectionsOpened(),
			kinds: countBy(requests.map(({ method, path }) => `${method} ${withoutIds(path)}`)),
		};
	},
};

export type SandboxTasks = typeof tasks;

const withoutIds = (path: string) => path.replace(/[0-9a-f]{24}/g, ':id');

function countBy(names: string[]): Record<string, number> {
	const counts: Record<string, number> = {};
	for (const name of names) counts[name] = (counts[name] ?? 0) + 1;
	return counts;
}

serve(tasks);
