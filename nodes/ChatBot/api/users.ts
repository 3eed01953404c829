import type { ApiRequest, HttpClient } from '../../shared/http/client';
import type { Purpose } from '../../shared/http/failureTexts';
import { pages } from '../../shared/http/pages';
import { path, type Query } from '../../shared/http/url';
import { create, createdId, fetchOne } from './entries';
import { FilterGuard } from './filterGuard';
import { toWireFilter, type FilterSet } from './filters';
import { USERS_PER_PAGE } from './limits';
import type { User, UserDetails } from './types';
import { fetchUserPage, PageCount } from './userPages';

export interface UserList extends FilterSet {
	limit: number;
	/** The id of the user after whom the list begins. */
	after?: string;
	sort?: { field?: string; order?: string };
	/** Whether the caller compares the number of users itself, which spares a look-up. */
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
	 * publish the form of its filters, and one that it ignores would let through everybody.
	 */
	async *list(list: UserList): AsyncGenerator<User[]> {
		const guard = this.guardOf(list);
		const pageCount = new PageCount();
		const rows = pages<User, string>({
			pageSize: USERS_PER_PAGE,
			limit: list.limit,
			fetchPage: async (after = list.after, size) => {
				const page = await fetchUserPage(this.client, size, { ...toQuery(list), after });
				return pageCount.isLast(page) ? { rows: page.rows } : page;
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

	/** As `create`; `undefined` when ChatBot says that there is such a user already. */
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

	/** All three answer the same when repeated, the POST included: it adds what is not there yet. */
	async changeSegments(
		method: 'POST' | 'PUT' | 'DELETE',
		id: string,
		segmentIds: string[],
	): Promise<void> {
		await this.client.json({
			doing: 'change the segments of the user',
			missing: `User '${id}' or one of the segments was not found`,
			missingWayOut: WAY_OUT,
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

const WAY_OUT =
	'Use the ID that ChatBot gives a user (24 characters). The Customer User ID does not work here.';

function about(id: string, verb: string): Purpose {
	return {
		doing: `${verb} the user`,
		missing: `User '${id}' was not found`,
		missingWayOut: WAY_OUT,
	};
}
