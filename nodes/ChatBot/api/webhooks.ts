import { isSuccess } from '../../shared/http/wire';
import type { ApiRequest, HttpClient } from '../../shared/http/client';
import { path } from '../../shared/http/url';
import { create, fetchOne, listWhole } from './entries';

/** A row of the list. The token is shown in the details only. */
export interface Webhook {
	id: string;
	name: string;
	url: string;
	/** Why the last call failed; '' if it did not. */
	error?: string;
}

/** What ChatBot tells of one webhook beside the parts that it was made of. */
export interface WebhookDetails extends WebhookData {
	id: string;
	/** The last call that failed. */
	error?: { date: string; message: string } | null;
}

/** The parts of a webhook. A story block points to it by its id, so it is changed, never replaced. */
export interface WebhookData {
	name: string;
	url: string;
	/** ChatBot sends it with every call, as the query parameter `token`. */
	token: string;
}

export class Webhooks {
	constructor(private readonly client: HttpClient) {}

	async list(): Promise<Webhook[]> {
		const request: ApiRequest = { doing: 'list webhooks', method: 'GET', path: '/webhooks' };
		return await listWhole<Webhook>(this.client, request, 'webhooks');
	}

	/** `notFoundHint` says how to find the right one. */
	async get(id: string, notFoundHint?: string): Promise<WebhookDetails> {
		const request = { ...about(id, 'get', notFoundHint), path: path`/webhooks/${id}` };
		return await fetchOne<WebhookDetails>(this.client, request, 'a webhook');
	}

	/**
	 * The id of the new webhook. ChatBot calls the URL before it answers and refuses one that does not
	 * repeat the challenge; `hint` says what to do then.
	 */
	async create(data: WebhookData, hint?: string): Promise<string> {
		return await create(this.client, {
			doing: 'register the webhook',
			hint,
			method: 'POST',
			path: '/webhooks',
			body: toBody(data),
		});
	}

	/** The call itself and its body are an assumption: the reference shows neither. */
	async update(id: string, data: WebhookData, hint?: string): Promise<void> {
		await this.client.json({
			...about(id, 'update'),
			hint,
			method: 'PUT',
			path: path`/webhooks/${id}`,
			body: toBody(data),
		});
	}

	/** A webhook that no longer exists counts as deleted. */
	async delete(id: string): Promise<void> {
		const request: ApiRequest = {
			...about(id, 'delete'),
			method: 'DELETE',
			path: path`/webhooks/${id}`,
		};
		const answer = await this.client.anyAnswer(request);
		if (isSuccess(answer) || answer.status === 404) return;
		throw this.client.failures.refused(request, answer);
	}
}

/** No headers and no login: the token is enough. */
const toBody = (data: WebhookData) => ({ ...data, headers: [], auth: {} });

const REPUBLISH = 'It may have been deleted in ChatBot. Unpublish the workflow, then publish it.';

const about = (id: string, verb: string, notFoundHint = REPUBLISH) => ({
	doing: `${verb} the webhook`,
	notFound: `Webhook '${id}' was not found`,
	notFoundHint,
});
