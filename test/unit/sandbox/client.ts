import type { ChatBotSandbox } from '../../../sandbox';

/** Whatever the answer holds; each test says what it expects. */
export type Json = ReturnType<typeof JSON.parse>;

export interface Answer {
	status: number;
	headers: Headers;
	text: string;
	json: Json;
}

export type Send = (method: string, path: string, body?: unknown) => Promise<Answer>;

/** Calls a sandbox over real HTTP, with its token. */
export function clientOf(sandbox: Pick<ChatBotSandbox, 'url' | 'token'>): Send {
	return (method, path, body) =>
		sendTo(`${sandbox.url}${path}`, {
			method,
			headers: {
				authorization: `Bearer ${sandbox.token}`,
				...(body === undefined ? {} : { 'content-type': 'application/json' }),
			},
			body: body === undefined ? undefined : JSON.stringify(body),
		});
}

export async function sendTo(url: string, init: RequestInit): Promise<Answer> {
	const response = await fetch(url, init);
	const text = await response.text();
	const isJson = response.headers.get('content-type')?.includes('json') && text !== '';
	return {
		status: response.status,
		headers: response.headers,
		text,
		json: isJson ? tryJson(text) : undefined,
	};
}

function tryJson(text: string): Json {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}

/** All pages of `GET /users` with this query. */
export async function collectUsers(send: Send, query = '', limit = 40): Promise<Json[]> {
	const users: Json[] = [];
	for (;;) {
		const after = users.length ? `&after=${users[users.length - 1].id}` : '';
		const { json } = await send('GET', `/users?limit=${limit}${query && `&${query}`}${after}`);
		users.push(...json.data);
		if (json.data.length < limit) return users;
	}
}
