import { randomUUID } from 'node:crypto';
import type { IDataObject } from 'n8n-workflow';
import type { ApiRequest, HttpClient } from '../../shared/http/client';
import { path, type Query } from '../../shared/http/url';
import { withoutOwnTokens } from '../../shared/secrets';
import { isRecord } from '../../shared/values';
import { listRows, withId, withIdOf } from './lists';

/** The fields as the service names them, plus the `request_id`, which all calls take, under `id`. */
export interface Conversation extends IDataObject {
	id: string;
	/** See `STATUSES`. */
	status: number;
	participants?: string[];
	tags?: Array<{ _id: string; tag: string }>;
}

/** Values of `status`, by their names on the form. */
export const STATUSES = {
	abandoned: 150,
	assigned: 200,
	closed: 1000,
	served: 300,
	temporary: 50,
	unassigned: 100,
} as const;

/** What the first message of a conversation may set beside its text. */
export interface NewConversation extends IDataObject {
	text: string;
	departmentid?: string;
	subject?: string;
	sourcePage?: string;
	language?: string;
	priority?: string;
	sender?: string;
	senderFullname?: string;
	attributes?: IDataObject;
}

/** In the attributes of every message that the node sends: triggers skip these, which would be a loop. */
export const OWN_MESSAGE = { sentBy: 'n8n' } as const;

/**
 * Conversations of one project. The server opens a conversation for a message to an unknown ID, stores
 * nonsense, or never answers; so a change gets the conversation first.
 */
export class Conversations {
	constructor(
		private readonly client: HttpClient,
		private readonly projectId: string,
	) {}

	/** Owners and admins get all; agents get those they take part in or were offered. */
	list({ limit, query }: { limit: number; query: Query }): AsyncGenerator<Conversation[]> {
		return listRows<Conversation>(this.client, {
			name: 'requests',
			called: 'conversations',
			query,
			limit,
			toRow,
		});
	}

	async get(id: string): Promise<Conversation> {
		return await this.one({ ...about(id, 'get'), method: 'GET' });
	}

	/** Opens one with a message: `POST /requests` would open one without. */
	async open(conversation: NewConversation): Promise<Conversation> {
		const id = `support-group-${this.projectId}-${randomUUID().replaceAll('-', '')}`;
		const request: ApiRequest = {
			doing: 'open the conversation',
			hint: 'Check the department and the sender: a sender must be a member of the project.',
			method: 'POST',
			path: path`/requests/${id}/messages`,
			body: { ...conversation, attributes: { ...conversation.attributes, ...OWN_MESSAGE } },
		};
		const message = withId(await this.client.json(request));
		if (!message) throw this.client.failures.unexpected(request, 'a message with an ID');
		return (toRow(message.request) ?? { id }) as Conversation;
	}

	/** Tiledesk ignores empty values, so that nothing can be cleared. */
	async update(id: string, changes: IDataObject): Promise<Conversation> {
		const request: ApiRequest = { ...about(id, 'update'), method: 'PATCH', body: changes };
		// The same values again change nothing.
		return await this.one({ ...request, repeatable: true });
	}

	/** One that is closed stays as it is: closing it again would tell all hooks of it once more. */
	async close(id: string): Promise<'closed' | 'unchanged'> {
		const { status } = await this.get(id);
		if (status === STATUSES.closed) return 'unchanged';
		await this.put(id, 'close', {});
		return 'closed';
	}

	async reopen(id: string): Promise<'reopened' | 'unchanged'> {
		const { status } = await this.get(id);
		if (status !== STATUSES.closed) return 'unchanged';
		await this.put(id, 'reopen', {});
		return 'reopened';
	}

	/** In place of the current participants. The IDs must be known: the server stores any text. */
	async assignTo(id: string, participant: string): Promise<Conversation> {
		await this.get(id);
		// An array: with an object, the server never answers.
		return await this.put(id, 'participants', [participant]);
	}

	async routeTo(id: string, departmentId: string, noBot: boolean): Promise<Conversation> {
		await this.get(id);
		const body = { departmentid: departmentId, ...(noBot ? { nobot: true } : {}) };
		return await this.put(id, 'departments', body);
	}

	/** To somebody of its department, without the bot of it. */
	async handToPerson(id: string): Promise<Conversation> {
		await this.get(id);
		return await this.put(id, 'agent', {});
	}

	/** Those that it has already are not sent. */
	async addTags(id: string, tags: string[]): Promise<{ added: string[]; tags: string[] }> {
		const has = tagsOf(await this.get(id));
		const added = tags.filter((tag) => !has.includes(tag));
		// Objects: a plain text is stored as a tag without text, which spoils later changes.
		if (added.length > 0) {
			const body = added.map((tag) => ({ tag }));
			await this.put(id, 'tag', body);
		}
		return { added, tags: [...has, ...added] };
	}

	/** A tag is removed by its ID within the conversation. */
	async removeTags(id: string, tags: string[]): Promise<{ removed: string[]; tags: string[] }> {
		const conversation = await this.get(id);
		const all = conversation.tags ?? [];
		const unwanted = all.filter(({ tag }) => tags.includes(tag));
		for (const { _id: tagId } of unwanted) {
			await this.client.json({
				...about(id, 'untag'),
				method: 'DELETE',
				path: path`/requests/${id}/tag/${tagId}`,
			});
		}
		const removed = [...new Set(unwanted.map(({ tag }) => tag))];
		return { removed, tags: tagsOf(conversation).filter((tag) => !removed.includes(tag)) };
	}

	/** Agents write notes only where they take part. */
	async addNote(id: string, text: string): Promise<void> {
		await this.get(id);
		await this.client.json({
			...about(id, 'annotate'),
			method: 'POST',
			path: path`/requests/${id}/notes`,
			body: { text },
		});
	}

	/** Attributes that are not given stay as they are. */
	async setAttributes(id: string, attributes: IDataObject): Promise<void> {
		await this.get(id);
		await this.client.json({
			...about(id, 'set the attributes of'),
			method: 'PATCH',
			path: path`/requests/${id}/attributes`,
			body: attributes,
			// Merging the same values again changes nothing.
			repeatable: true,
		});
	}

	private async put(id: string, action: string, body: unknown): Promise<Conversation> {
		return await this.one({
			...about(id, VERBS[action] ?? action),
			method: 'PUT',
			path: `${path`/requests/${id}`}/${action}`,
			body,
			// Closing and assigning tell the hooks and the visitor, so they are not done twice.
			repeatable: action === 'tag',
		});
	}

	private async one(request: ApiRequest): Promise<Conversation> {
		const conversation = toRow(await this.client.json(request));
		if (!conversation) throw this.client.failures.unexpected(request, 'a conversation with an ID');
		return conversation as Conversation;
	}
}

const VERBS: Record<string, string> = {
	agent: 'hand over',
	departments: 'route',
	participants: 'assign',
};

/** A conversation has its bots in it, and so the address of a trigger that plays one. */
const toRow = (row: unknown) =>
	isRecord(row) ? withIdOf(withoutOwnTokens(row), row.request_id) : undefined;

export const tagsOf = ({ tags = [] }: Conversation): string[] => [
	...new Set(tags.map(({ tag }) => tag).filter((tag) => typeof tag === 'string')),
];

const about = (id: string, verb: string) => ({
	doing: `${verb} the conversation`,
	notFound: `Conversation '${id}' was not found`,
	notFoundHint: 'It may have been deleted. Choose the conversation from the list.',
	path: path`/requests/${id}`,
});
