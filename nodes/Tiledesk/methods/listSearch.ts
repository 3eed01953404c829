import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import { collect } from '../../shared/http/pages';
import { pageOf } from '../../shared/run/pickers';
import { isRecord, toText } from '../../shared/values';
import { connectTiledesk, type TiledeskApi } from '../api/connect';
import type { Conversation } from '../api/conversations';
import type { Entry } from '../api/directory';
import type { Lead } from '../api/leads';

/** Conversations and leads that a picker shows; for others, one searches. */
const MOST_ROWS = 100;

/** Tiledesk cannot search segments, so this gets all of them and searches the list. */
export async function searchSegments(
	this: ILoadOptionsFunctions,
	searchText?: string,
	token?: string,
): Promise<INodeListSearchResult> {
	const { segments } = await connectTiledesk(this);
	const all = await collect(segments.list({ limit: Infinity }));
	const named = all.map((segment) => ({ id: segment.id, name: toText(segment.name) }));
	const times = new Map<string | undefined, number>();
	for (const { name } of named) times.set(name, (times.get(name) ?? 0) + 1);
	// Several may have the same name; the day on which it was made and the end of the ID tell them apart.
	const told = named.map(({ id, name }, index) => {
		if (!name?.trim() || times.get(name) === 1) return { id, name };
		const day = toText(all[index].createdAt)?.slice(0, 10);
		return { id, name: `${name} (${[day, `…${id.slice(-6)}`].filter(Boolean).join(', ')})` };
	});
	return pageOf(told, searchText, token);
}

/** Newest first, closed ones as well. */
export async function searchConversations(
	this: ILoadOptionsFunctions,
	searchText?: string,
): Promise<INodeListSearchResult> {
	const { conversations } = await connectTiledesk(this);
	const text = searchText?.trim();
	const query = { status: 'all', full_text: text === '' ? undefined : text };
	const rows = await collect(conversations.list({ limit: MOST_ROWS, query }));
	return { results: rows.map((row) => ({ name: nameOfConversation(row), value: row.id })) };
}

/** Newest first. */
export async function searchLeads(
	this: ILoadOptionsFunctions,
	searchText?: string,
): Promise<INodeListSearchResult> {
	const { leads } = await connectTiledesk(this);
	const text = searchText?.trim();
	const rows = await collect(
		leads.list({ limit: MOST_ROWS, text: text === '' ? undefined : text }),
	);
	return { results: rows.map((lead) => ({ name: nameOfLead(lead), value: lead.id })) };
}

export async function searchDepartments(
	this: ILoadOptionsFunctions,
	searchText?: string,
	token?: string,
): Promise<INodeListSearchResult> {
	return await search(
		this,
		async ({ directory }) => await directory.departments(),
		searchText,
		token,
	);
}

export async function searchMembers(
	this: ILoadOptionsFunctions,
	searchText?: string,
	token?: string,
): Promise<INodeListSearchResult> {
	return await search(this, async ({ directory }) => await directory.members(), searchText, token);
}

export async function searchBots(
	this: ILoadOptionsFunctions,
	searchText?: string,
	token?: string,
): Promise<INodeListSearchResult> {
	return await search(this, async ({ directory }) => await directory.bots(), searchText, token);
}

async function search(
	context: ILoadOptionsFunctions,
	list: (api: TiledeskApi) => Promise<Entry[]>,
	searchText?: string,
	token?: string,
): Promise<INodeListSearchResult> {
	const entries = await list(await connectTiledesk(context));
	const named = entries.map(({ id, name, email }) => {
		const known = [toText(name), toText(email) && `<${toText(email)}>`].filter(Boolean);
		return { id, name: known.join(' ') };
	});
	return pageOf(named, searchText, token);
}

/** `Ada Lovelace: Where is my order?`, or as much of it as there is. */
function nameOfConversation({ id, lead, first_text: text, status }: Conversation): string {
	const who = isRecord(lead) ? (toText(lead.fullname) ?? toText(lead.email)) : undefined;
	const said = toText(text)?.replace(/\s+/g, ' ').slice(0, 60);
	const name = [who?.trim(), said].filter(Boolean).join(': ') || id;
	return status === 1000 ? `${name} (closed)` : name;
}

/** `Ada Lovelace (ada@example.com)`, or as much of it as there is. */
function nameOfLead({ id, fullname, email }: Lead): string {
	const name = toText(fullname)?.trim();
	const address = toText(email);
	if (name && address) return `${name} (${address})`;
	return name || address || id;
}
