import { randomBytes, randomInt } from 'node:crypto';
import { notFound } from '../framework/failure';
import { Signal } from '../framework/signal';
import type { Entry } from './entries';

export interface Conversation {
	/** The chat's id in every delivery. */
	id: string;
	/** The old builder's id of the same thing. */
	sessionId: string;
	userId: string;
	storyId: string;
	/** Collected so far: what the visitor wrote, and what the bot has set. */
	attributes: Record<string, string>;
	entries: Entry[];
	/** The body of the latest message as it was sent. */
	lastBody?: string;
}

/** The latest conversations. */
export class Conversations {
	/** After every change of what is saved. */
	readonly changes = new Signal();

	private readonly byId = new Map<string, Conversation>();

	constructor(private readonly capacity = 200) {}

	start(userId: string, storyId: string): Conversation {
		const conversation: Conversation = {
			id: randomBytes(12).toString('hex'),
			sessionId: String(randomInt(1_000_000_000, 2_000_000_000)),
			userId,
			storyId,
			attributes: {},
			entries: [],
		};
		this.byId.set(conversation.id, conversation);
		const [oldest] = this.byId.keys();
		if (this.byId.size > this.capacity) this.byId.delete(oldest);
		this.changes.emit();
		return conversation;
	}

	load(conversations: Conversation[]): void {
		for (const conversation of conversations) this.byId.set(conversation.id, conversation);
	}

	toSnapshot(): Conversation[] {
		return [...this.byId.values()];
	}

	get(id: string): Conversation {
		const conversation = this.byId.get(id);
		if (!conversation) throw notFound(`No conversation with id "${id}"`);
		return conversation;
	}
}
