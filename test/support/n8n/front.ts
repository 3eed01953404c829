import { type LocalServer, startServer } from '../../../scripts/lib/engine/local-server';

export interface Front extends LocalServer {
	/** The processes behind it; each of `webhooks` gets calls in turn. */
	leadTo(targets: { main: string; webhooks: string[] }): void;
}

/**
 * What has to stand before n8n in queue mode: calls of active webhooks go to the processes that are
 * there for them, all else to the main process.
 */
export async function startFront(): Promise<Front> {
	let next: (path: string) => string = () => '';
	const server = await startServer(async ({ method, path, query, headers, body }) => {
		const answer = await fetch(`${next(path)}${path}?${query}`, {
			method,
			// A kept connection that n8n closes at that moment would take the call with it.
			headers: { 'content-type': headers['content-type'] ?? '', connection: 'close' },
			body: method === 'GET' ? undefined : body,
		});
		return {
			status: answer.status,
			headers: { 'content-type': answer.headers.get('content-type') ?? '' },
			body: await answer.text(),
		};
	});
	return {
		...server,
		leadTo({ main, webhooks }) {
			let turn = 0;
			next = (path) => (path.startsWith('/webhook/') ? webhooks[turn++ % webhooks.length] : main);
		},
	};
}
