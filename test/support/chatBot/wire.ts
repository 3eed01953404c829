/** Requests as the service saw them, in a form that tests can write down. */
import type { LogRow } from '../../../sandbox';

export interface Wire {
	method: string;
	path: string;
	/** Names and values, decoded. */
	query?: Record<string, string>;
	/** Absent when no byte was sent. */
	body?: unknown;
}

export function toWire({ method, path, query, body }: LogRow): Wire {
	return {
		method,
		path,
		...(query === '' ? {} : { query: Object.fromEntries(new URLSearchParams(query)) }),
		...(body === '' ? {} : { body: JSON.parse(body) as unknown }),
	};
}

/** For requests that were under way at the same time. */
export function inAnyOrder(requests: Wire[]): Wire[] {
	const key = (request: Wire) => JSON.stringify(request);
	return [...requests].sort((a, b) => key(a).localeCompare(key(b)));
}

/** What a client adds for its own connection; no part of what the node says. */
const TRANSPORT_HEADERS = [
	'accept-encoding',
	'accept-language',
	'connection',
	'content-length',
	'host',
	'sec-fetch-mode',
];

export function headersOf({ headers }: LogRow): Record<string, unknown> {
	const own = Object.entries(headers).filter(([name]) => !TRANSPORT_HEADERS.includes(name));
	return Object.fromEntries(own);
}

/** All that a node says in its requests, in an order that two runs share. */
export const everythingSent = (requests: LogRow[]) =>
	requests
		.map((request) => ({
			line: `${request.method} ${request.path}?${request.query}`,
			body: request.body,
			headers: headersOf(request),
		}))
		.sort((a, b) => `${a.line} ${a.body}`.localeCompare(`${b.line} ${b.body}`));
