/** What the workflows in `examples/` work on: for each its own people, so that none meets another. */
import type { Snapshot } from '../model';
import type { ChatBotStore } from '../store';

type SeedUser = Snapshot['users'][number];
type SeedSegment = Snapshot['segments'][number];

const SINCE = 0x65f00000 * 1000;
const MINUTE = 60 * 1000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Of one moment, so that they sort behind the well known user and before all others. */
const idOf = (number: number) => `65f0000000000000000001${number.toString(16).padStart(2, '0')}`;

const SHEET_SEGMENT_ID = idOf(0xa1);
const WEBINAR_SEGMENT_ID = idOf(0xa2);
const SPRING_SEGMENT_ID = idOf(0xa5);

const SEGMENTS: Array<[id: string, name: string]> = [
	[SHEET_SEGMENT_ID, 'Customers of the sheet'],
	[WEBINAR_SEGMENT_ID, 'Webinar guests'],
	[idOf(0xa3), 'Campaign: summer 2023'],
	[idOf(0xa4), 'Campaign: winter 2023'],
	[SPRING_SEGMENT_ID, 'Campaign: spring 2024'],
];

interface Person {
	email: string;
	name: string;
	plan?: string;
	segmentId?: string;
	banned?: boolean;
	/** Days since the last visit. */
	silent?: number;
}

const PEOPLE: Person[] = [
	// nightly-contact-sync.json: as in the sheet, with another plan, no longer in the sheet.
	{ email: 'iris@sheet.example', name: 'Iris Murdoch', plan: 'team', segmentId: SHEET_SEGMENT_ID },
	{ email: 'jon@sheet.example', name: 'Jon Postel', plan: 'free', segmentId: SHEET_SEGMENT_ID },
	{ email: 'kay@sheet.example', name: 'Kay McNulty', plan: 'free', segmentId: SHEET_SEGMENT_ID },
	// weekly-inactive-leads.json: four silent ones, one banned, one seen of late.
	...['Lena Meyer', 'Milo Rossi', 'Nora Dvořák', 'Otto Berg', 'Pia Lind', 'Quin Doyle'].map(
		(name, index): Person => ({
			email: `${name.split(' ')[0].toLowerCase()}@webinar.example`,
			name,
			segmentId: WEBINAR_SEGMENT_ID,
			banned: index === 4,
			silent: index === 5 ? 1 : 400 - index * 50,
		}),
	),
	// clean-up-empty-segments.json: why one campaign stays.
	{ email: 'rosa@campaign.example', name: 'Rosa Parks', segmentId: SPRING_SEGMENT_ID },
	// import-contacts-csv.json: one as in the file, one with another plan.
	{ email: 'tess@import.example', name: 'Tess Müller', plan: 'team' },
	{ email: 'uma@import.example', name: 'Uma García', plan: 'free' },
	// new-leads.json: the known one.
	{ email: 'ida@leads.example', name: 'Ida Rhodes' },
	// agent-users-into-segments.json
	{ email: 'vera@team.example', name: 'Vera Rubin' },
	// ban-on-abuse-report.json
	{ email: 'mallory@abuse.example', name: 'Mallory' },
	{ email: 'trudy@abuse.example', name: 'Trudy' },
	// Somebody to chat as: lead-from-chat.json writes another address to whoever chats.
	{ email: 'ella@chat.example', name: 'Ella Baker' },
];

function personOf(person: Person, number: number): SeedUser {
	const { email, name, plan, segmentId, banned = false, silent } = person;
	const createdAt = SINCE + number * MINUTE;
	return {
		id: idOf(number),
		userId: `example-${number}`,
		banned,
		attributes: {
			default_name: name,
			default_email: email,
			...(plan === undefined ? {} : { plan }),
		},
		sessionAttributes: {},
		conversations: [],
		segmentIds: segmentId === undefined ? [] : [segmentId],
		source: 'widget',
		createdAt,
		lastSeen: silent === undefined ? createdAt : Date.now() - silent * DAY,
	};
}

/** The account with the people and segments of the examples. */
export function withExamples(seed: Snapshot): Snapshot {
	const segments = SEGMENTS.map(([id, name]): SeedSegment => ({ id, name, createdAt: SINCE }));
	return {
		...seed,
		users: [...seed.users, ...PEOPLE.map((person, index) => personOf(person, index + 1))],
		segments: [...seed.segments, ...segments],
	};
}

/** How many chats begin on a day, by the day of the week from Sunday on. */
const BUSY = [4, 14, 11, 17, 12, 9, 3];

/**
 * Chats of the last ten days, for conversations-of-the-week.json. They do not age: whenever the account is
 * opened, those of the days that came since are added.
 */
export function addRecentChats({ chats, users, stories }: ChatBotStore, now = Date.now()): void {
	const visitors = [...users.all()].slice(0, 20);
	const [story] = stories.v2.list();
	if (visitors.length === 0 || !story) return;
	for (let day = now - (now % DAY) - 9 * DAY; day <= now; day += DAY) {
		const amount = BUSY[new Date(day).getUTCDay()];
		for (let number = 0; number < amount; number++) {
			const createdAt = day + Math.floor(((number + 0.5) / amount) * DAY);
			const id = `${(createdAt / 1000).toString(16).split('.')[0]}5a9db0c0ff${'0'.repeat(6)}`;
			if (createdAt > now || chats.find(id)) continue;
			const { id: userId, source } = visitors[(number * 7) % visitors.length];
			const messages = [
				{ from: 'bot' as const, message: 'Hello, how can I help you?' },
				{ from: 'user' as const, message: 'Where is my order?' },
			];
			chats.begin({ id, userId, source, storyId: story.id, messages, createdAt, finished: true });
		}
	}
}
