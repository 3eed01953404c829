import type { ApiRequest, HttpClient } from '../../shared/http/client';

/**
 * ChatBot's documentation exists in two editions that differ in two paths: segments are under
 * `/segments` or `/users/segments`, stories under `/stories` or `/v2/stories`. No page says whether
 * the older ones still work.
 */
export type Edition = 'v1' | 'v2';

/** Results by base URL, kept for the life of the process. */
const foundOut = new Map<string, Edition>();

/** One search per run: another run has its own credential and may be cancelled. */
const searches = new WeakMap<HttpClient, Promise<Edition>>();

/** The edition from the credential, or the one that the service turns out to have. */
export async function editionOf(client: HttpClient, apiVersion: unknown): Promise<Edition> {
	if (apiVersion === 'v1' || apiVersion === 'v2') return apiVersion;
	const known = foundOut.get(client.baseUrl) ?? searches.get(client);
	if (known) return await known;
	const search = findOut(client);
	searches.set(client, search);
	try {
		const edition = await search;
		foundOut.set(client.baseUrl, edition);
		return edition;
	} finally {
		// After a failure, the next caller searches again.
		searches.delete(client);
	}
}

/** In the legacy edition the path means "the user with the id `segments`", who does not exist. */
async function findOut(client: HttpClient): Promise<Edition> {
	const request: ApiRequest = {
		method: 'GET',
		path: '/users/segments',
		doing: 'find out the API version',
	};
	const answer = await client.anyAnswer(request);
	if (answer.status === 200 && !answer.isJson) throw client.failures.notJson(request, answer);
	if (answer.status === 200) return Array.isArray(answer.body) ? 'v2' : 'v1';
	if ([400, 404, 405].includes(answer.status)) return 'v1';
	throw client.failures.refused(request, answer);
}
