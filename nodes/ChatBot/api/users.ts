import type { ApiRequest, HttpClient } from '../../shared/http/client';
import type { Purpose } from '../../shared/http/failureTexts';
import { pages, type Page } from '../../shared/http/pages';
import { path, type Query } from '../../shared/http/url';
import type { ApiAnswer } from '../../shared/http/wire';
import { isRecord } from '../../shared/values';
import { create, createdId, fetchOne, hasId } from './entries';
import { FilterGuard, toWireFilter, type FilterSet } from './filters';
import { USERS_PER_PAGE } from './limits';
import type { User, UserDetails } from './user';

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

/** A page by filters; `undefined` when ChatBot refuses the filters, whose form is an assumption. */
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
	if (!isRecord(body) || !Array.isArray(body.data)) {
		throw client.failures.unexpected(request, 'a list of users under "data"');
	}
	const rows: unknown[] = body.data;
	if (!rows.every(isUser)) {
		throw client.failures.unexpected(request, 'a list of users with an ID and attributes');
	}
	const next = rows.length < size ? undefined : rows[rows.length - 1].id;
	return { rows, next, count: body.count };
}

/** Whether a row has what the callers rely on; the rest may be missing. */
export function isUser(row: unknown): row is User {
	return hasId(row) && isRecord(row.attributes);
}

/**
 * Recognizes the last page of a list even when the page is full. The reference does not say what `count`
 * counts. It is taken as the total only if it is larger than a page, the same on every page, and equal to
 * the number of rows seen. A page that is not full is always the last one.
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

export type Sort = {
	field?: (typeof SORT_FIELDS)[number];
	order?: (typeof SORT_ORDERS)[number];
};

export const SORT_FIELDS = ['createdAt', 'lastSeen'] as const;

export const SORT_ORDERS = ['asc', 'desc'] as const;

export interface UserList extends FilterSet {
	limit: number;
	/** The id of the user after whom the list begins. */
	after?: string;
	sort?: Sort;
	/** Whether no user after this page is wanted. */
	isLast?(users: User[]): boolean;
	/** Set when the caller checks the number of users itself, which saves a lookup. */
	sizeIsChecked?: boolean;
}

export interface NewUser {
	userId?: string;
	attributes: Record<string, string>;
	segments?: string[];
}

/** `null` clears a default attribute. */
export type AttributeChanges = Record<string, string | null>;

export class Users {
	constructor(private readonly client: HttpClient) {}

	/**
	 * Users page by page. Rows that contradict a filter end the list with a failure: ChatBot does not
	 * publish the form of its filters, and a filter that it ignores would return everybody.
	 */
	async *list(list: UserList): AsyncGenerator<User[]> {
		const guard = this.guardOf(list);
		const pageCount = new PageCount();
		const rows = pages<User, string>({
			pageSize: USERS_PER_PAGE,
			limit: list.limit,
			fetchPage: async (after = list.after, size) => {
				const page = await fetchUserPage(this.client, size, { ...toQuery(list), after });
				const isLast = pageCount.isLast(page) || list.isLast?.(page.rows);
				return isLast ? { rows: page.rows } : page;
			},
			onRepeatedCursor: () =>
				this.client.failures.plain(
					'ChatBot gave the same page of users twice, so the list was stopped',
					'Its paging does not move on. Set a limit, or run again later.',
				),
		});
		for await (const page of rows) {
			await guard.check(page);
			yield page;
		}
	}

	private guardOf(list: UserList): FilterGuard {
		return new FilterGuard(list, this.client.failures, {
			details: async (id) => await this.get(id),
			first: list.sizeIsChecked
				? undefined
				: async (filters) =>
						(await fetchUserPage(this.client, 1, toQuery({ ...list, filters }))).rows[0],
		});
	}

	async get(id: string): Promise<UserDetails> {
		const request = { ...about(id, 'get'), path: path`/users/${id}` };
		return await fetchOne<UserDetails>(this.client, request, 'a user');
	}

	/** The id of the new user. */
	async create(user: NewUser): Promise<string> {
		return await create(this.client, createRequest(user));
	}

	/** Like `create`; `undefined` when ChatBot says that the user already exists. */
	async createUnlessTaken(user: NewUser): Promise<string | undefined> {
		const request = createRequest(user);
		const answer = await this.client.anyAnswer(request);
		return answer.status === 409 ? undefined : createdId(this.client, request, answer);
	}

	/** Changes the attributes given and leaves the others (an assumption: the reference is silent). */
	async update(id: string, attributes: AttributeChanges): Promise<void> {
		await this.client.json({
			...about(id, 'update'),
			method: 'PUT',
			path: path`/users/${id}`,
			body: { attributes },
		});
	}

	async setBanned(id: string, banned: boolean): Promise<void> {
		await this.client.json({
			...about(id, banned ? 'ban' : 'unban'),
			method: 'PUT',
			path: path`/users/${id}/ban`,
			body: { banned },
		});
	}

	/** All three methods can be repeated safely, even POST: it adds only what is missing. */
	async changeSegments(
		method: 'POST' | 'PUT' | 'DELETE',
		id: string,
		segmentIds: string[],
	): Promise<void> {
		await this.client.json({
			doing: 'change the segments of the user',
			notFound: `User '${id}' or one of the segments was not found`,
			notFoundHint: HINT,
			method,
			path: path`/users/${id}/segments`,
			body: segmentIds,
			repeatable: true,
		});
	}
}

function toQuery({ after, sort, match, filters, rawFilters }: UserList): Query {
	const all = [...filters.map(toWireFilter), ...rawFilters];
	return { after, sort, ...(all.length > 0 ? { match, filters: all } : {}) };
}

function createRequest(user: NewUser): ApiRequest {
	return { doing: 'create the user', method: 'POST', path: '/users', body: user };
}

const HINT =
	'Use the ID that ChatBot gives a user (24 characters). The Customer User ID does not work here.';

function about(id: string, verb: string): Purpose {
	return {
		doing: `${verb} the user`,
		notFound: `User '${id}' was not found`,
		notFoundHint: HINT,
	};
}
