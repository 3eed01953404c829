/** A real HTTP server on 127.0.0.1 that remembers what it was asked. */
import { randomInt } from 'node:crypto';
import { createServer } from 'node:http';
import type { IncomingHttpHeaders, IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface LoggedRequest {
	method: string;
	path: string;
	query: URLSearchParams;
	headers: IncomingHttpHeaders;
	/** Text as received. */
	body: string;
}

/** Without more, status 200 and an empty JSON object. */
export interface Answer {
	status?: number;
	headers?: Record<string, string>;
	/** Text is sent as it is, anything else as JSON. */
	body?: unknown;
	/** Cuts the connection instead of answering. */
	cut?: boolean;
}

export type Handler = (request: LoggedRequest) => Answer | Promise<Answer>;

export interface LocalServer {
	url: string;
	requests: LoggedRequest[];
	close(): Promise<void>;
}

export async function startServer(handler: Handler): Promise<LocalServer> {
	const requests: LoggedRequest[] = [];
	const { url, close } = await listen(async (incoming, response) => {
		const { pathname, searchParams } = new URL(incoming.url ?? '/', 'http://localhost');
		const request: LoggedRequest = {
			method: incoming.method ?? 'GET',
			path: pathname,
			query: searchParams,
			headers: incoming.headers,
			body: (await readBody(incoming)).toString(),
		};
		requests.push(request);

		const { status = 200, headers, body = {}, cut } = await handler(request);
		if (cut) return void response.destroy();

		const isText = typeof body === 'string';
		response.writeHead(status, {
			'content-type': isText ? 'text/plain' : 'application/json',
			...headers,
		});
		response.end(isText ? body : JSON.stringify(body));
	});
	return { url, requests, close };
}

export async function listen(
	handle: (request: IncomingMessage, response: ServerResponse) => Promise<void>,
): Promise<{ url: string; close(): Promise<void> }> {
	const server = createServer((request, response) => {
		handle(request, response).catch((error: Error) => {
			if (!response.headersSent) response.writeHead(500);
			response.end(error.message);
		});
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const { port } = server.address() as AddressInfo;
	return { url: `http://127.0.0.1:${port}`, close: async () => await closeServer(server) };
}

/**
 * A port where nobody listens. Below those that the system gives away: somebody else might be given
 * this one meanwhile.
 */
export async function closedPort(): Promise<number> {
	for (;;) {
		const port = randomInt(10_081, 32_000);
		const server = createServer();
		const isFree = await new Promise<boolean>((resolve) => {
			server.once('error', () => resolve(false));
			server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
		});
		if (isFree) return port;
	}
}

export async function readBody(request: IncomingMessage): Promise<Buffer> {
	const chunks: Buffer[] = [];
	for await (const chunk of request) chunks.push(chunk as Buffer);
	return Buffer.concat(chunks);
}

async function closeServer(server: Server): Promise<void> {
	const closed = new Promise<void>((resolve) => server.close(() => resolve()));
	server.closeAllConnections();
	await closed;
}
