import type { ApiAnswer } from '../../shared/http/wire';
import { isRecord } from '../../shared/values';
import type { ApiRequest, HttpClient } from '../../shared/http/client';
import type { Page } from '../../shared/http/pages';
import type { Query } from '../../shared/http/url';
import { USERS_PER_PAGE } from './limits';
import type { User } from './types';

export interface UserPage extends Page<User, string> {
	/** As the service gives it; see `PageCount`. */
	count: unknown;
}

export async function fetchUserPage(
	client: HttpClient,
	size: number,
	query: Query,
): Promise<UserPage> {
	const request = pageRequest(size, query);
	return readPage(client, request, size, await client.anyAnswer(request));
}

/** A page by filters; `undefined` when ChatBot refuses them, whose form is our assumption. */
export async function tryUserPage(
	client: HttpClient,
	size: number,
	query: Query,
): Promise<UserPage | undefined> {
	const request = pageRequest(size, query);
	const answer = await client.anyAnswer(request);
	if (answer.status === 400 || answer.status === 422) return undefined;
	return readPage(client, request, size, answer);
}

function pageRequest(size: number, query: Query): ApiRequest {
	return { doing: 'list users', method: 'GET', path: '/users', query: { limit: size, ...query } };
}

function readPage(
	client: HttpClient,
	request: ApiRequest,
	size: number,
	answer: ApiAnswer,
): UserPage {
	const { body } = client.success(request, answer);
	if (!isRecord(body) || !Array.isArray(body.data) || !body.data.every(isRecord)) {
		throw client.failures.unexpected(request, 'a list of users under "data"');
	}
	const rows = body.data as unknown as User[];
	const next = rows.length < size ? undefined : rows[rows.length - 1].id;
	return { rows, next, count: body.count };
}

/**
 * Knows the last page of a list even when it is full. What `count` counts is not documented. It is taken
 * for the number of all rows only if it is larger than a page, the same on every page, and exactly the
 * number of rows seen; a page that is not full is the last one anyway.
 */
export class PageCount {
	private seen = 0;

	private total: unknown;

	isLast({ rows, count }: UserPage): boolean {
		if (this.seen === 0) this.total = count;
		this.seen += rows.length;
		if (count !== this.total) this.total = undefined;
		return this.seen > USERS_PER_PAGE && this.seen === this.total;
	}
}
