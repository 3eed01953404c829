import { isRecord } from '../../shared/http/answers';
import type { ApiRequest, HttpClient } from '../../shared/http/client';

/**
 * Creates something and gives its id. Creating a user is documented to answer a list of one, and was
 * seen to answer the object alone, so both are read.
 */
export async function create(client: HttpClient, request: ApiRequest): Promise<string> {
	const body = await client.json({ ...request, repeatable: false });
	const created: unknown = Array.isArray(body) ? body[0] : body;
	if (isRecord(created) && typeof created.id === 'string') return created.id;
	throw client.failures.unexpected(request, 'the ID of what was created');
}

/** The rows of a list that ChatBot gives whole, without pages. */
export async function listWhole<Row>(client: HttpClient, request: ApiRequest): Promise<Row[]> {
	const body = await client.json(request);
	if (Array.isArray(body)) return body as Row[];
	throw client.failures.unexpected(request, 'a list');
}
