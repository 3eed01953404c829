/** Chats, entities and phrases that were not understood, which fit the users and stories of a seed. */
import { createRandom, pick, randomInteger } from '../../framework/random';
import type { Chat, ChatMessage, Entity, Phrase, Snapshot } from '../model';
import { KNOWN_ENTITY_ID, KNOWN_PHRASE_ID } from './known';
import { BOT_ANSWERS, ENTITIES, UNKNOWN_PHRASES } from './words';

const MINUTE = 60 * 1000;

type Base = Pick<Snapshot, 'users' | 'stories'>;

/** Every conversation of a user is a chat of the archive. */
export function seedChats({ users, stories }: Base, seed: number): Chat[] {
	// A source of its own, so that the users of a seed stay who they were.
	const random = createRandom(seed + 1);
	return users.flatMap(({ id: userId, conversations, source }) =>
		conversations.map(({ id, date, firstMessage }): Chat => {
			const messages: ChatMessage[] = [
				{ from: 'bot', message: 'Hello, how can I help you?' },
				...(firstMessage === null
					? []
					: [
							{ from: 'user' as const, message: firstMessage },
							{ from: 'bot' as const, message: pick(random, BOT_ANSWERS) },
						]),
			];
			return {
				id,
				storyId: pick(random, stories.v2).id,
				userId,
				source,
				messages,
				attributes: random() < 0.3 ? { order: String(randomInteger(random, 1000)) } : {},
				createdAt: date,
				updatedAt: date + messages.length * MINUTE,
				finished: random() < 0.9,
			};
		}),
	);
}

export const seedEntities = (nextId: () => string): Entity[] =>
	ENTITIES.map(({ name, values }, index) => ({
		id: index === 0 ? KNOWN_ENTITY_ID : nextId(),
		name,
		entries: values.map(([value, ...others]) => ({
			value,
			// The service repeats the value as its first synonym.
			synonyms: [value, ...others].map((synonym) => ({ value: synonym })),
		})),
	}));

export const seedPhrases = ({ stories }: Base, latest: number, nextId: () => string): Phrase[] =>
	UNKNOWN_PHRASES.map((text, index) => ({
		id: index === 0 ? KNOWN_PHRASE_ID : nextId(),
		storyId: stories.v2[1 + (index % 3)].id,
		date: latest - index * 60 * MINUTE,
		text,
		unmatched: 1 + ((index * 7) % 5),
	}));
