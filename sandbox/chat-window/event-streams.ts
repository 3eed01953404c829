import type { ServerResponse } from 'node:http';

/** Open streams of server-sent events, all with the same content. */
export class EventStreams {
	private readonly open = new Set<ServerResponse>();

	add(response: ServerResponse): void {
		response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
		// A page that lost the stream for a while asks for it again this soon.
		response.write('retry: 1000\n\n');
		this.open.add(response);
		response.once('close', () => this.open.delete(response));
	}

	send(event: string, data: unknown): void {
		const text = `event: ${event}\ndata: ${JSON.stringify(data)}\n\n`;
		for (const response of this.open) response.write(text);
	}

	close(): void {
		for (const response of this.open) response.end();
	}
}
