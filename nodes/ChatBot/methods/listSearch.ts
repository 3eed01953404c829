import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import { pageOf } from '../../shared/run/pickers';
import { DEFAULT_ATTRIBUTES } from '../api/attributes';
import { connectChatBot } from '../api/connect';
import type { Builder } from '../api/stories';
import type { User } from '../api/types';
import { searchUsers as findUsers } from '../api/userSearch';

export async function searchUsers(
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

export async function searchSegments(
	this: ILoadOptionsFunctions,
	searchText?: string,
	token?: string,
): Promise<INodeListSearchResult> {
	const { segments } = await connectChatBot(this);
	return pageOf(await segments.list(), searchText, token);
}

export async function searchStories(
	this: ILoadOptionsFunctions,
	searchText?: string,
	token?: string,
): Promise<INodeListSearchResult> {
	const { stories } = await connectChatBot(this);
	const builder = this.getCurrentNodeParameter('options.builder') as Builder | undefined;
	return pageOf(await stories.list(builder ?? 'auto'), searchText, token);
}

/** `Ada Lovelace (ada@example.com)`, or what there is of it. */
function nameOf({ id, userId, attributes }: User): string {
	const name = attributes[DEFAULT_ATTRIBUTES.name] ?? attributes[DEFAULT_ATTRIBUTES.username];
	const email = attributes[DEFAULT_ATTRIBUTES.email];
	if (name && email) return `${name} (${email})`;
	return name ?? email ?? userId ?? id;
}
