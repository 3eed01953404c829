import { notFound } from '../../framework/failure';
import type { IdSource } from '../../framework/ids';
import type { Chat, ChatMessage } from '../model';

type NewChat = Pick<Chat, 'userId' | 'storyId'> & Partial<Chat>;

/** The archive of the current builder, newest first. A chat keeps its place when it goes on or ends. */
export class Chats {
	private chats: Chat[] = [];

	constructor(
		private readonly ids: IdSource,
		private readonly changed: () => void,
	) {}

	load(chats: Chat[]): void {
		this.chats = [...chats].sort(byAge);
	}

	get size(): number {
		return this.chats.length;
	}

	newestFirst(): readonly Chat[] {
		return this.chats;
	}

	find(id: string): Chat | undefined {
		return this.chats.find((chat) => chat.id === id);
	}

	get(id: string): Chat {
		const chat = this.find(id);
		if (!chat) throw notFound(`No chat with id "${id}"`);
		return chat;
	}

	begin({ createdAt = Date.now(), ...fields }: NewChat): Chat {
		const chat: Chat = {
			id: this.ids.next(createdAt),
			source: 'widget',
			messages: [],
			attributes: {},
			createdAt,
			updatedAt: createdAt,
			finished: false,
			...fields,
		};
		this.chats.splice(this.placeOf(chat), 0, chat);
		this.changed();
		return chat;
	}

	say(id: string, ...messages: ChatMessage[]): void {
		const chat = this.get(id);
		chat.messages.push(...messages);
		chat.updatedAt = Date.now();
		this.changed();
	}

	finish(id: string): void {
		const chat = this.get(id);
		chat.finished = true;
		chat.updatedAt = Date.now();
		this.changed();
	}

	/** At most `size` chats from before a moment, or with that moment itself. */
	page(size: number, before = Infinity, inclusive = false): Chat[] {
		const from = this.chats.findIndex(
			({ createdAt }) => createdAt < before || (inclusive && createdAt === before),
		);
		return from < 0 ? [] : this.chats.slice(from, from + size);
	}

	private placeOf(chat: Chat): number {
		const place = this.chats.findIndex((other) => byAge(chat, other) < 0);
		return place < 0 ? this.chats.length : place;
	}
}

const byAge = (a: Chat, b: Chat) => b.createdAt - a.createdAt || b.id.localeCompare(a.id);
