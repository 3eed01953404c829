import type { IdSource } from '../../framework/ids';
import { pick, randomInteger, type Random } from '../../framework/random';
import type { Attributes, Conversation, Snapshot } from '../model';
import { KNOWN_SEGMENT_ID, KNOWN_USER_ID } from './known';
import * as words from './words';

type SeedUser = Snapshot['users'][number];

export interface UserSeedParts {
	count: number;
	random: Random;
	ids: IdSource;
	uuid: () => string;
	segmentIds: string[];
	/** The first and the last moment at which a user may have come. */
	from: number;
	to: number;
}

const DAY = 24 * 60 * 60 * 1000;

/** Users in the order of their creation, the well known one first. */
export function seedUsers(parts: UserSeedParts): SeedUser[] {
	const { count, random, from, to } = parts;
	const step = (to - from) / Math.max(count, 1);
	const users = count > 0 ? [knownUser(from)] : [];
	let createdAt = from;
	for (let number = 1; number < count; number++) {
		// Every seventh user shares the date of the one before: paging must survive ties.
		if (number % 7 !== 0) createdAt = Math.floor(from + (number + random() * 0.9) * step);
		users.push(seedUser(parts, number, createdAt));
	}
	return users;
}

const knownUser = (createdAt: number): SeedUser => ({
	id: KNOWN_USER_ID,
	userId: 'customer-0001',
	banned: false,
	attributes: {
		default_name: 'Ada Lovelace',
		default_email: 'ada@example.com',
		default_city: 'London',
		default_language: 'en',
		plan: 'team',
		company: 'Analytical Engines, Ltd.',
	},
	sessionAttributes: { 'group-selected': '14' },
	conversations: [{ id: '65f000000000000000000031', date: createdAt, firstMessage: 'hello' }],
	segmentIds: [KNOWN_SEGMENT_ID],
	source: 'widget',
	createdAt,
	lastSeen: createdAt + DAY,
});

function seedUser(parts: UserSeedParts, number: number, createdAt: number): SeedUser {
	const { random, ids, uuid, segmentIds } = parts;
	const id = ids.next(createdAt);
	const lastSeen = createdAt + randomInteger(random, 60 * DAY);
	return {
		id,
		userId: uuid(),
		banned: random() < 0.05,
		attributes: seedAttributes(random, number),
		sessionAttributes: random() < 0.1 ? { cart: `${randomInteger(random, 9)} items` } : {},
		conversations: seedConversations(parts, createdAt, lastSeen),
		segmentIds: segmentIds.filter(() => random() < 0.2),
		source: pick(random, words.SOURCES),
		createdAt,
		lastSeen,
	};
}

function seedAttributes(random: Random, number: number): Attributes {
	const name = `${pick(random, words.FIRST_NAMES)} ${pick(random, words.LAST_NAMES)}`;
	const { city, region, country, timezone, language } = pick(random, words.CITIES);
	const attributes: Attributes = {
		default_name: random() < 0.1 ? null : name,
		default_email: random() < 0.15 ? null : `visitor${number}@example.com`,
		default_language: language,
		default_timezone: timezone,
		default_ip: `192.0.2.${randomInteger(random, 256)}`,
		default_city: city,
		default_region: region,
		default_country: country,
	};
	if (random() < 0.5) attributes.default_url = `https://shop.example/?item=${number}&ref="mail"`;
	if (random() < 0.6) attributes.plan = pick(random, words.PLANS);
	if (random() < 0.3) attributes.company = pick(random, words.COMPANIES);
	return attributes;
}

function seedConversations(parts: UserSeedParts, from: number, to: number): Conversation[] {
	const { random, ids } = parts;
	return Array.from({ length: randomInteger(random, 3) }, () => ({
		id: ids.next(from),
		date: from + randomInteger(random, to - from + 1),
		firstMessage: pick(random, words.FIRST_MESSAGES),
	}));
}
