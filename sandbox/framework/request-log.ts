import type { IncomingHttpHeaders } from 'node:http';
import { createPathMatcher } from './glob';

export interface LogRow {
	/** ISO 8601, when the request arrived. */
	at: string;
	method: string;
	path: string;
	/** As it came, without the question mark. */
	query: string;
	headers: IncomingHttpHeaders;
	/** As it came. */
	body: string;
	/** 0 while no answer was sent, and for ever when a fault cut the connection. */
	status: number;
	connection: number;
	durationMs: number;
}

export interface LogQuery {
	method?: string;
	path?: string;
	since?: string;
}

/** Every request of one service in the order of arrival; the oldest rows give way. */
export class RequestLog {
	private rows: LogRow[] = [];

	constructor(private readonly capacity = 20_000) {}

	add(row: LogRow): void {
		this.rows.push(row);
		if (this.rows.length > this.capacity) this.rows.shift();
	}

	list({ method, path, since }: LogQuery = {}): LogRow[] {
		const matchesPath = path ? createPathMatcher(path) : () => true;
		return this.rows.filter(
			(row) =>
				(!method || row.method === method.toUpperCase()) &&
				matchesPath(row.path) &&
				(!since || row.at >= since),
		);
	}

	clear(): void {
		this.rows = [];
	}
}
