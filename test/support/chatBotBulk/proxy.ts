/** A proxy before a service, for what the sandbox cannot do: half-honoured filters, a faster rival. */
import { startServer } from '../../../scripts/lib/engine';
import type { Answer, LocalServer, LoggedRequest } from '../../../scripts/lib/engine';

/** May change the query, do something beside, or answer in place of the service. */
export type Hook = (request: LoggedRequest) => Answer | void | Promise<Answer | void>;

export interface Proxy extends LocalServer {
	token: string;
}

export async function startProxy(
	target: { url: string; token: string },
	hook: Hook,
): Promise<Proxy> {
	const server = await startServer(async (request) => {
		const instead = await hook(request);
		return instead ?? (await forward(target, request));
	});
	return { ...server, token: target.token };
}

/** Asks the service itself. */
export async function forward(
	target: { url: string; token: string },
	{ method, path, query, body }: LoggedRequest,
): Promise<Answer> {
	const url = `${target.url}${path}${query.size > 0 ? `?${query.toString()}` : ''}`;
	const answer = await fetch(url, {
		method,
		headers: { authorization: `Bearer ${target.token}`, 'content-type': 'application/json' },
		body: method === 'GET' || body === '' ? undefined : body,
	});
	return {
		status: answer.status,
		headers: { 'content-type': answer.headers.get('content-type') ?? '' },
		body: await answer.text(),
	};
}
