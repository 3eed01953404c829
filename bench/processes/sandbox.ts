import { startChatBotSandbox, KNOWN_SEGMENT_ID, type ChatBotSandbox } from '../../sandbox';
import { serve } from './helper';
import type { Call } from './plain';

/** The stand-in of the service, in a process of its own so that its work is not counted. */

let sandbox: ChatBotSandbox;

export interface Dataset {
	users: number;
	latencyMs: number;
	/** How many users, the first ones, are in the known segment; without it, as seeded. */
	members?: number;
}

const tasks = {
	async start({ key, cert }: { key: string; cert: string }) {
		sandbox = await startChatBotSandbox({ users: 0, tls: { key, cert } });
		return { url: sandbox.url, token: sandbox.token };
	},

	prepare({ users, latencyMs, members }: Dataset) {
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
		return sandbox.requests().map(({ method, path, query, body }) => ({
			method,
			path: query ? `${path}?${query}` : path,
			body: body || undefined,
		}));
	},

	/** Every run starts without connections, whoever ran before. */
	async begin() {
		sandbox.closeIdleConnections();
		await new Promise((resolve) => setTimeout(resolve, 50));
		sandbox.clearRequests();
		sandbox.resetConnections();
	},

	end() {
		const requests = sandbox.requests();
		return {
			calls: requests.length,
			refused: requests.filter(({ status }) => status >= 400).length,
			connections: sandbox.connectionsOpened(),
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
