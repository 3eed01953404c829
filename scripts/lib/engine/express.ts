/** Dresses Node's request and response as the express objects a webhook node is given. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { parse as parseQuery } from 'node:querystring';
import type { IDataObject } from 'n8n-workflow';
import { readBody } from './local-server';

/** What n8n adds to express's request included. */
export type WebhookRequest = IncomingMessage & {
	path: string;
	originalUrl: string;
	params: IDataObject;
	query: IDataObject;
	body: unknown;
	rawBody: Buffer;
	contentType?: string;
	encoding: BufferEncoding;
	readRawBody(): Promise<void>;
	get(name: string): string | undefined;
};

export type WebhookResponse = ServerResponse & {
	status(code: number): WebhookResponse;
	set(name: string, value: string): WebhookResponse;
	header(headers: Record<string, string>): WebhookResponse;
	type(contentType: string): WebhookResponse;
	json(body: unknown): WebhookResponse;
	send(body?: unknown): WebhookResponse;
	sendStatus(code: number): WebhookResponse;
};

export class UnreadableBody extends Error {}

/** Reads and parses the body as n8n does before a webhook node is called. */
export async function toWebhookRequest(incoming: IncomingMessage): Promise<WebhookRequest> {
	const url = new URL(incoming.url ?? '/', 'http://localhost');
	const rawBody = await readBody(incoming);
	const contentType = incoming.headers['content-type']?.split(';')[0].trim().toLowerCase();
	return Object.assign(incoming, {
		path: url.pathname,
		originalUrl: incoming.url ?? '/',
		params: {},
		query: { ...parseQuery(url.search.slice(1)) } as IDataObject,
		body: parseBody(rawBody, contentType),
		rawBody,
		contentType,
		encoding: 'utf8' as const,
		readRawBody: async () => {},
		get: (name: string) => incoming.headers[name.toLowerCase()]?.toString(),
	});
}

export function toWebhookResponse(raw: ServerResponse): WebhookResponse {
	const response = raw as WebhookResponse;
	const defaultType = (type: string) => {
		if (!response.hasHeader('content-type')) response.setHeader('content-type', type);
	};
	return Object.assign(response, {
		status(code: number) {
			response.statusCode = code;
			return response;
		},
		set: (name: string, value: string) => response.setHeader(name, value) as WebhookResponse,
		header(headers: Record<string, string>) {
			for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
			return response;
		},
		type: (value: string) => response.setHeader('content-type', value) as WebhookResponse,
		json(body: unknown) {
			defaultType('application/json; charset=utf-8');
			return response.end(JSON.stringify(body)) as WebhookResponse;
		},
		send(body?: unknown) {
			if (body === undefined || Buffer.isBuffer(body)) {
				return response.end(body) as WebhookResponse;
			}
			if (typeof body !== 'string') return response.json(body);
			defaultType('text/html; charset=utf-8');
			return response.end(body) as WebhookResponse;
		},
		sendStatus: (code: number) => response.status(code).send(String(code)),
	});
}

function parseBody(rawBody: Buffer, contentType: string | undefined): unknown {
	if (rawBody.length === 0) return {};
	const text = rawBody.toString();
	switch (contentType) {
		case 'application/json':
			try {
				return JSON.parse(text);
			} catch {
				throw new UnreadableBody('Failed to parse request body');
			}
		case 'application/x-www-form-urlencoded':
			return { ...parseQuery(text) };
		case 'text/plain':
			return text;
		default:
			return {};
	}
}
