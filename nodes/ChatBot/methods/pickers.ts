import type {
	ILoadOptionsFunctions,
	INodeListSearchResult,
	INodePropertyOptions,
} from 'n8n-workflow';
import { pageOf } from '../../shared/run/pickers';
import { connectChatBot } from '../api/connect';
import type { Builder } from '../api/stories';
import { DEFAULT_ATTRIBUTES, type User } from '../api/user';
import { searchUsers as findUsers } from '../api/userSearch';

/** Lists from which the user chooses one entry. */
export const listSearch = { searchUsers, searchSegments, searchStories };

/** Lists from which the user chooses any number of entries. */
export const loadOptions = { getSegments };

async function searchUsers(
	this: ILoadOptionsFunctions,
	searchText?: string,
	after?: string,
): Promise<INodeListSearchResult> {
	const { client } = await connectChatBot(this);
	const { rows, next } = await findUsers(client, searchText ?? '', after);
	return {
		results: rows.map((user) => ({ name: nameOf(user), value: user.id })),
		paginationToken: next,
	};
}

async function searchSegments(
	this: ILoadOptionsFunctions,
	searchText?: string,
	token?: string,
): Promise<INodeListSearchResult> {
	const { segments } = await connectChatBot(this);
	return pageOf(await segments.list(), searchText, token);
}

async function searchStories(
	this: ILoadOptionsFunctions,
	searchText?: string,
	token?: string,
): Promise<INodeListSearchResult> {
	const { stories } = await connectChatBot(this);
	const builder = this.getCurrentNodeParameter('options.builder') as Builder | undefined;
	return pageOf(await stories.list(builder ?? 'auto'), searchText, token);
}

async function getSegments(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
	const { segments } = await connectChatBot(this);
	return (await segments.list())
		.map(({ id, name, users }) => ({
			name: name || id,
			value: id,
			description: users === 1 ? '1 user' : `${users ?? 'An unknown number of'} users`,
		}))
		.sort((a, b) => a.name.localeCompare(b.name));
}

/** `Ada Lovelace (ada@example.com)`, or as much of it as there is. */
function nameOf({ id, userId, attributes }: User): string {
	const name = attributes[DEFAULT_ATTRIBUTES.name] ?? attributes[DEFAULT_ATTRIBUTES.username];
	const email = attributes[DEFAULT_ATTRIBUTES.email];
	if (name && email) return `${name} (${email})`;
	return name ?? email ?? userId ?? id;
}
