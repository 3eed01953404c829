import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Received {
	method: string;
	url: URL;
	headers: IncomingHttpHeaders;
	body: string;
}

export interface Reply {
	status?: number;
	body?: string;
	headers?: Record<string, string>;
	delayMs?: number;
}

/** A webhook receiver whose answers a test chooses; by default it passes the verification. */
export async function startReceiver() {
	const received: Received[] = [];
	let reply: (request: Received) => Reply = echoChallenge;
	const server = createServer(async (request, response) => {
		let body = '';
		for await (const chunk of request) body += chunk;
		const url = new URL(request.url ?? '/', 'http://receiver');
		const row = { method: request.method ?? '', url, headers: request.headers, body };
		received.push(row);
		const { status = 200, body: text = '', headers = {}, delayMs = 0 } = reply(row);
		setTimeout(() => response.writeHead(status, headers).end(text), delayMs);
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	return {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`,
		received,
		answerWith(next: (request: Received) => Reply) {
			reply = next;
		},
		reset() {
			received.length = 0;
			reply = echoChallenge;
		},
		close: () => {
			server.closeAllConnections();
			return new Promise((resolve) => server.close(resolve));
		},
	};
}

export type Receiver = Awaited<ReturnType<typeof startReceiver>>;

export const echoChallenge = ({ method, url }: Received): Reply =>
	method === 'GET' ? { body: url.searchParams.get('challenge') ?? '' } : { body: '{}' };
