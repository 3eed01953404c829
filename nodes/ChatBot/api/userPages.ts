import { isRecord, isSuccess, type ApiAnswer } from '../../shared/http/answers';
import type { ApiRequest, HttpClient } from '../../shared/http/client';
import type { Page } from '../../shared/http/pages';
import { path, type Query } from '../../shared/http/url';
import { DEFAULT_ATTRIBUTES } from './attributes';
import { toWireFilter } from './filters';
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

/** Pages a picker looks through at once; it goes on when the user scrolls. */
const PAGES_TO_SEARCH = 5;

/**
 * Users for a picker, found by name, email or ID. ChatBot searches by filters whose form is our
 * assumption; where it refuses or ignores them, the pages are looked through here.
 */
export async function searchUsers(
	client: HttpClient,
	text: string,
	after?: string,
): Promise<Page<User, string>> {
	const wanted = text.trim().toLowerCase();
	if (wanted === '') return await fetchUserPage(client, USERS_PER_PAGE, { after });
	const known = after === undefined ? await fetchById(client, text.trim()) : undefined;
	if (known) return { rows: [known] };
	const rows: User[] = [];
	let next = after;
	for (let count = 0; count < PAGES_TO_SEARCH && rows.length === 0; count++) {
		const page = await fetchFilteredPage(client, text.trim(), next);
		rows.push(...page.rows.filter((user) => mentions(user, wanted)));
		next = page.next;
		if (next === undefined) break;
	}
	return { rows, next };
}

/** Somebody may paste the ID that ChatBot gives a user, which cannot be searched for. */
async function fetchById(client: HttpClient, id: string): Promise<User | undefined> {
	if (!/^[0-9a-f]{24}$/i.test(id)) return undefined;
	const answer = await client.anyAnswer({
		doing: 'get the user',
		method: 'GET',
		path: path`/users/${id}`,
	});
	return isSuccess(answer) && isRecord(answer.body) ? (answer.body as unknown as User) : undefined;
}

async function fetchFilteredPage(
	client: HttpClient,
	text: string,
	after?: string,
): Promise<UserPage> {
	const filters = (['name', 'email', 'userId'] as const).map((type) =>
		toWireFilter({ type, operator: 'contains', value: text }),
	);
	const page = await tryUserPage(client, USERS_PER_PAGE, { after, match: 'any', filters });
	return page ?? (await fetchUserPage(client, USERS_PER_PAGE, { after }));
}

function mentions({ id, userId, attributes }: User, wanted: string): boolean {
	const { name, email } = DEFAULT_ATTRIBUTES;
	return [id, userId, attributes[name], attributes[email]].some((value) =>
		value?.toLowerCase().includes(wanted),
	);
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
