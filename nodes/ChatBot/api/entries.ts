import type { ApiAnswer } from '../../shared/http/wire';
import { isRecord } from '../../shared/values';
import type { ApiRequest, HttpClient } from '../../shared/http/client';

/** Calls that users, segments, stories and webhooks have in common. */

/** Creates something and gives its id. */
export async function create(client: HttpClient, request: ApiRequest): Promise<string> {
	return createdId(client, request, await client.anyAnswer(request));
}

/**
 * The id in the answer to a create. For users, the reference shows a list of one, but the service was
 * seen to return the object alone, so both are read.
 */
export function createdId(client: HttpClient, request: ApiRequest, answer: ApiAnswer): string {
	const { body } = client.success(request, answer);
	const created: unknown = Array.isArray(body) ? body[0] : body;
	if (hasId(created)) return created.id;
	throw client.failures.unexpected(request, 'the ID of what was created');
}

/** An entry with an id; `what` names it in a failure. */
export async function fetchOne<Entry>(
	client: HttpClient,
	request: Omit<ApiRequest, 'method'>,
	what: string,
): Promise<Entry> {
	const get: ApiRequest = { ...request, method: 'GET' };
	const body = await client.json(get);
	if (hasId(body)) return body as Entry;
	throw client.failures.unexpected(get, `${what} with an ID`);
}

/** The rows of a list that ChatBot returns whole, without pages; `what` names them in a failure. */
export async function listWhole<Row extends { id: string }>(
	client: HttpClient,
	request: ApiRequest,
	what: string,
): Promise<Row[]> {
	const body = await client.json(request);
	if (Array.isArray(body) && body.every(hasId)) return body as Row[];
	throw client.failures.unexpected(request, `a list of ${what} with an ID`);
}

export function hasId(value: unknown): value is Record<string, unknown> & { id: string } {
	return isRecord(value) && typeof value.id === 'string' && value.id !== '';
}
