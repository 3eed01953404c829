import { createUuidSource, IdSource } from '../../framework/ids';
import { createRandom, randomInteger, type Random } from '../../framework/random';
import type { Snapshot, Story, StoryFamily } from '../model';
import { seedChats, seedEntities, seedPhrases } from './archive';
import { withExamples } from './examples';
import { KNOWN_SEGMENT_ID } from './known';
import { seedUsers } from './users';
import { SEGMENT_NAMES, SOURCES, STORY_NAMES } from './words';

/** The moment written into the well known ids; everything seeded lies between here and `UNTIL`. */
const SINCE = 0x65f00000 * 1000;
const UNTIL = Date.parse('2025-09-01T00:00:00Z');

const DAY = 24 * 60 * 60 * 1000;

export interface SeedOptions {
	users?: number;
	seed?: number;
	/** With what the workflows in `examples/` work on, chats of the last days included. */
	examples?: boolean;
}

/** An account full of plausible data; the same seed gives the same account. */
export function createSeed({ users = 120, seed = 1, examples }: SeedOptions = {}): Snapshot {
	const random = createRandom(seed);
	const ids = new IdSource();
	const uuid = createUuidSource(seed);
	const segments = SEGMENT_NAMES.map((name, index) => ({
		id: index === 0 ? KNOWN_SEGMENT_ID : ids.next(SINCE),
		name,
		createdAt: SINCE + index * DAY,
	}));
	const segmentIds = segments.map(({ id }) => id);
	const nextId = () => ids.next(UNTIL);
	const people = {
		users: seedUsers({ count: users, random, ids, uuid, segmentIds, from: SINCE, to: UNTIL }),
		stories: {
			v1: seedStories('v1', random, nextId),
			v2: seedStories('v2', random, nextId, uuid),
		},
	};
	const account = {
		...people,
		segments,
		webhooks: [],
		chats: seedChats(people, seed),
		entities: seedEntities(nextId),
		phrases: seedPhrases(people, UNTIL, nextId),
	};
	return examples ? withExamples(account) : account;
}

function seedStories(
	family: StoryFamily,
	random: Random,
	nextId: () => string,
	nextBlockId = nextId,
): Story[] {
	return STORY_NAMES.map((name, index) => ({
		id: nextId(),
		name: family === 'v1' ? `${name} (old builder)` : name,
		description: index === 0 ? 'Greets every visitor' : '',
		published: index < 3,
		integrations: SOURCES.slice(0, index),
		metrics: family === 'v1' ? seedMetrics(random) : [],
		blockIds: Array.from({ length: 2 + index }, nextBlockId),
	}));
}

const seedMetrics = (random: Random) =>
	['2025-08-29', '2025-08-30', '2025-08-31'].map((date) => ({
		date,
		conversations: randomInteger(random, 40),
	}));
