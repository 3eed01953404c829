import type {
	ILoadOptionsFunctions,
	INodeListSearchResult,
	INodePropertyOptions,
} from 'n8n-workflow';
import { pageOf } from '../../shared/run/pickers';
import { toText } from '../../shared/values';
import type { Chat } from '../api/chats';
import { connectChatBot } from '../api/connect';
import type { Builder } from '../api/stories';
import { userInputsOf } from '../api/training';
import { DEFAULT_ATTRIBUTES, type User } from '../api/user';
import { searchUsers as findUsers } from '../api/userSearch';

/** Lists from which the user chooses one entry. */
export const listSearch = {
	searchChats,
	searchEntities,
	searchSegments,
	searchStories,
	searchUserInputs,
	searchUsers,
	searchWebhooks,
};

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

async function searchEntities(
	this: ILoadOptionsFunctions,
	searchText?: string,
	token?: string,
): Promise<INodeListSearchResult> {
	const { entities } = await connectChatBot(this);
	return pageOf(await entities.list(), searchText, token);
}

async function searchWebhooks(
	this: ILoadOptionsFunctions,
	searchText?: string,
	token?: string,
): Promise<INodeListSearchResult> {
	const { webhooks } = await connectChatBot(this);
	return pageOf(await webhooks.list(), searchText, token);
}

/** Those of the story that is chosen beside it. */
async function searchUserInputs(
	this: ILoadOptionsFunctions,
	searchText?: string,
	token?: string,
): Promise<INodeListSearchResult> {
	const chosen = this.getCurrentNodeParameter('storyId', { extractValue: true });
	const storyId = toText(chosen)?.trim() ?? '';
	if (storyId === '') return { results: [] };
	const { stories } = await connectChatBot(this);
	return pageOf(userInputsOf(await stories.get('auto', storyId)), searchText, token);
}

/** A page of the archive at a time, newest first; ChatBot cannot search it. */
async function searchChats(
	this: ILoadOptionsFunctions,
	searchText?: string,
	token?: string,
): Promise<INodeListSearchResult> {
	const { chats } = await connectChatBot(this);
	const { rows, next } = await chats.page(token === undefined ? undefined : Number(token));
	const wanted = searchText?.trim().toLowerCase() ?? '';
	const found = rows
		.map((chat) => ({ name: nameOfChat(chat), value: chat.id }))
		.filter(({ name, value }) => value === wanted || name.toLowerCase().includes(wanted));
	// One less: a list must not show the last chat of a page again.
	return { results: found, paginationToken: next === undefined ? undefined : String(next - 1) };
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

/** `2026-03-05 10:20 Ada Lovelace: Where is my order?`, or as much of it as there is. */
function nameOfChat({ createdAt, user, messages }: Chat): string {
	const said = Array.isArray(messages) ? messages.find(({ from }) => from === 'user') : undefined;
	const text = toText(said?.message)?.replace(/\s+/g, ' ').slice(0, 60);
	const told = [user.name, text].filter(Boolean).join(': ');
	return [createdAt.slice(0, 16).replace('T', ' '), told || user.id].join(' ');
}
