import type { BotUser, Message, Seed } from './model';

export interface UserQuery {
	channelIds: number[];
	/** Epoch milliseconds, both ends included. */
	from: number;
	to: number;
}

/** One bot. Nothing of it changes through its API. */
export class NetcoreBotStore {
	private sorted: BotUser[] = [];
	private messages = new Map<string, Message[]>();
	private makeMessages: Seed['messagesOf'] = () => [];

	constructor(seed: Seed) {
		this.load(seed);
	}

	load({ users, messagesOf }: Seed): void {
		this.sorted = [...users].sort((a, b) => b.lastInteractedAt - a.lastInteractedAt);
		this.messages.clear();
		this.makeMessages = messagesOf;
	}

	/** The last active first. */
	get users(): readonly BotUser[] {
		return this.sorted;
	}

	/** Whoever's activity overlaps the period: not who was created in it. */
	activeUsers({ channelIds, from, to }: UserQuery): BotUser[] {
		return this.sorted.filter(
			({ channelId, createdAt, lastInteractedAt }) =>
				channelIds.includes(channelId) && createdAt <= to && lastInteractedAt >= from,
		);
	}

	find(botUserId: string, channelId: number): BotUser | undefined {
		return this.sorted.find((user) => user.botUserId === botUserId && user.channelId === channelId);
	}

	/** By the ID of the list, or by that of whichever channel. */
	findById(id: string, by: 'userId' | 'botUserId'): BotUser | undefined {
		return this.sorted.find((user) => user[by] === id);
	}

	/** The oldest first. What is pushed onto the list stays there. */
	messagesOf(user: BotUser): Message[] {
		let messages = this.messages.get(user.userId);
		if (!messages) {
			messages = this.makeMessages(user);
			this.messages.set(user.userId, messages);
		}
		return messages;
	}
}
