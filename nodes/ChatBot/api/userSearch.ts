import { isSuccess } from '../../shared/http/wire';
import { toText } from '../../shared/values';
import type { HttpClient } from '../../shared/http/client';
import type { Page } from '../../shared/http/pages';
import { path } from '../../shared/http/url';
import { toWireFilter } from './filters';
import { USERS_PER_PAGE } from './limits';
import { DEFAULT_ATTRIBUTES, type User } from './user';
import { fetchUserPage, isUser, tryUserPage, type UserPage } from './users';

/** Pages that a picker searches at once; it continues when the user scrolls. */
const PAGES_TO_SEARCH = 5;

/**
 * Users for a picker, found by name, email or ID. ChatBot searches by filters whose form is an
 * assumption; if it refuses or ignores them, the pages are searched here.
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

/** Somebody may paste the ID that ChatBot gives a user, for which ChatBot has no filter. */
async function fetchById(client: HttpClient, id: string): Promise<User | undefined> {
	if (!/^[0-9a-f]{24}$/i.test(id)) return undefined;
	const answer = await client.anyAnswer({
		doing: 'get the user',
		method: 'GET',
		path: path`/users/${id}`,
	});
	return isSuccess(answer) && isUser(answer.body) ? answer.body : undefined;
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
		toText(value)?.toLowerCase().includes(wanted),
	);
}
