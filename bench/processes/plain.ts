import { createWriteStream } from 'node:fs';
import { request } from 'node:https';
import { pipeline } from 'node:stream/promises';
import type { IncomingMessage } from 'node:http';

import { serve } from './helper';

/** Node without n8n: what is possible at best, and what a bare `fetch` costs. */

/** As it goes over the wire. */
export interface Call {
	method: string;
	path: string;
	body?: string;
}

export interface Step {
	calls: Call[];
	parallel: number;
}

interface Gets {
	url: string;
	token: string;
	paths: string[];
	parallel: number;
}

const tasks = {
	/** The calls of a step so many at a time, one step after the other. */
	async poolCalls({ url, token, steps }: { url: string; token: string; steps: Step[] }) {
		const { Pool } = await import('undici');
		const pool = new Pool(url, { connections: Math.max(...steps.map(({ parallel }) => parallel)) });
		const headers = headersOf(token);
		let done = 0;
		for (const { calls, parallel } of steps) {
			const rows = await inParallel(calls, parallel, async ({ method, path, body }) => {
				const answer = await pool.request({ method, path, body, headers });
				return await answer.body.json();
			});
			done += rows.length;
		}
		await pool.close();
		return done;
	},

	async fetchCalls({ url, token, paths, parallel }: Gets) {
		const rows = await inParallel(paths, parallel, async (path) => {
			const response = await fetch(url + path, { headers: headersOf(token) });
			return await response.json();
		});
		return rows.length;
	},

	/** A cursor list: the next page can be asked for only when the last one is here. */
	async poolPages({ url, token, pageSize }: { url: string; token: string; pageSize: number }) {
		const { Pool } = await import('undici');
		const pool = new Pool(url, { connections: 1 });
		const rows: Array<{ id: string }> = [];
		for (let after = '', count = Infinity; rows.length < count;) {
			const path = `/users?limit=${pageSize}${after && `&after=${after}`}`;
			const { body } = await pool.request({ method: 'GET', path, headers: headersOf(token) });
			const page = (await body.json()) as { data: Array<{ id: string }>; count: number };
			rows.push(...page.data);
			count = page.count;
			after = page.data[page.data.length - 1].id;
		}
		await pool.close();
		return rows.length;
	},

	async download({ url, token, file }: { url: string; token: string; file: string }) {
		const answer = await new Promise<IncomingMessage>((resolve, reject) => {
			const options = { method: 'POST', headers: headersOf(token) };
			request(`${url}/users/export`, options, resolve).once('error', reject).end('{}');
		});
		await pipeline(answer, createWriteStream(file));
		return 1;
	},
};

export type PlainTasks = typeof tasks;

const headersOf = (token: string) => ({
	authorization: `Bearer ${token}`,
	accept: 'application/json',
	'content-type': 'application/json',
});

async function inParallel<Task, Row>(
	tasks: Task[],
	parallel: number,
	call: (task: Task) => Promise<Row>,
): Promise<Row[]> {
	const rows: Row[] = [];
	let next = 0;
	const worker = async () => {
		while (next < tasks.length) {
			const index = next++;
			rows[index] = await call(tasks[index]);
		}
	};
	await Promise.all(Array.from({ length: parallel }, worker));
	return rows;
}

serve(tasks);
