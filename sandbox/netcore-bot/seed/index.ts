import { IdSource } from '../../framework/ids';
import { createRandom, pick, randomInteger, type Random } from '../../framework/random';
import { USER_CHANNELS, type BotUser, type Message, type Seed } from '../model';
import { everyKind } from './every-kind';
import { KNOWN_BOT_USER } from './known';
import { ANSWERS, CITIES, NAMES, QUESTIONS, TAGS } from './words';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** All activity lies within so many days before now: the service forgets after three months. */
const DAYS = 60;

export interface SeedOptions {
	/** Default 120. */
	users?: number;
	seed?: number;
	/** Epoch milliseconds; all dates are counted back from here. Default: now. */
	now?: number;
}

/** A bot with users on every channel that the user list takes; equal options give equal data. */
export function createSeed({ users = 120, seed = 1, now = Date.now() }: SeedOptions = {}): Seed {
	const random = createRandom(seed);
	const ids = new IdSource();
	const list = users > 0 ? [knownUser(now)] : [];
	for (let number = 1; number < users; number++) {
		list.push(seedUser({ random, ids, number, users, now }));
	}
	return { users: list, messagesOf };
}

const knownUser = (now: number): BotUser => ({
	...KNOWN_BOT_USER,
	createdAt: now - 20 * DAY,
	firstInteractedAt: now - 20 * DAY - 100,
	lastInteractedAt: now - 5 * MINUTE,
	customFields: { city: 'Pune', orders: 3, newsletter: true },
	tags: ['vip'],
});

interface UserParts {
	random: Random;
	ids: IdSource;
	number: number;
	users: number;
	now: number;
}

/** The dates of the last activity are all different, so that their order is strict. */
function seedUser({ random, ids, number, users, now }: UserParts): BotUser {
	const channelId = USER_CHANNELS[number % USER_CHANNELS.length];
	const lastInteractedAt = Math.floor(now - (number / users) * (DAYS / 2) * DAY) - 10 * MINUTE;
	const createdAt = lastInteractedAt - randomInteger(random, (DAYS / 2) * DAY);
	const userId = ids.next(createdAt);
	return {
		userId,
		botUserId: channelId === 1014 ? `+9112345${String(number).padStart(5, '0')}` : userId,
		channelId,
		name: random() < 0.2 ? null : `${pick(random, NAMES)} ${number}`,
		createdAt,
		firstInteractedAt: createdAt - 100,
		lastInteractedAt,
		customFields: random() < 0.5 ? { city: pick(random, CITIES) } : {},
		tags: random() < 0.3 ? [pick(random, TAGS)] : [],
	};
}

/** From the first to the last activity, the user and the bot by turns. */
function messagesOf(user: BotUser): Message[] {
	const { createdAt, lastInteractedAt } = user;
	if (user.userId === KNOWN_BOT_USER.userId) return everyKind(createdAt, lastInteractedAt);
	const random = createRandom(createdAt % 2 ** 31);
	const count = 2 * (1 + randomInteger(random, 4));
	const step = (lastInteractedAt - createdAt) / (count - 1);
	return Array.from({ length: count }, (_, index) => {
		const isUser = index % 2 === 0;
		const at = new Date(Math.round(createdAt + index * step)).toISOString();
		return {
			from: isUser ? 'User' : 'Bot',
			type: 'text',
			text: { message: pick(random, isUser ? QUESTIONS : ANSWERS) },
			isPreviewUser: false,
			createdAt: at,
			updatedAt: at,
		};
	});
}
