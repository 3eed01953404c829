import { ADA, OLGA } from './accounts';
import * as known from './known';

/** What a seeded conversation is like. */
export interface Plan {
	status: number;
	participants: string[];
	department: string;
	channel: string;
	tags: string[];
	/** In turn: the visitor, then who answers. */
	texts: string[];
	subject?: string;
	workingStatus?: string;
	rating?: number;
	attributes?: Record<string, unknown>;
}

const BOT = `bot_${known.BOT_ID}`;

const plan = (
	status: number,
	participants: string[],
	department: string,
	values: Partial<Plan> = {},
): Plan => ({
	status,
	participants,
	department,
	channel: 'chat21',
	tags: [],
	texts: ['Good evening, is a double room free tomorrow?', 'Yes, two of them.', 'Wonderful!'],
	...values,
});

const { DEFAULT_DEPARTMENT_ID, BOT_DEPARTMENT_ID, POOLED_DEPARTMENT_ID } = known;

/** The first five are the well known ones; the others repeat the whole table. */
const PLANS: Plan[] = [
	plan(200, [ADA._id], DEFAULT_DEPARTMENT_ID, {
		tags: ['booking', 'vip'],
		subject: 'A room for two',
		workingStatus: 'pending',
		attributes: { order: 42, source: 'form' },
	}),
	plan(1000, [ADA._id], DEFAULT_DEPARTMENT_ID, {
		rating: 5,
		texts: ['Where do I park?', 'Behind the house, it is free.', 'Thank you', 'See you soon!'],
	}),
	plan(200, [BOT], BOT_DEPARTMENT_ID, {
		texts: ['Can I check in at midnight?', 'Yes. Do you need anything else?'],
	}),
	plan(100, [], POOLED_DEPARTMENT_ID, { texts: ['Is there a gym?'], tags: ['question'] }),
	plan(200, [OLGA._id], DEFAULT_DEPARTMENT_ID, {
		channel: 'whatsapp',
		texts: ['Buongiorno, vorrei una fattura 🧾', 'Subito.'],
	}),
	plan(1000, [OLGA._id], DEFAULT_DEPARTMENT_ID, {
		channel: 'email',
		rating: 2,
		tags: ['complaint'],
		texts: ['The shower was cold', 'I am sorry for that. We refund one night.'],
	}),
	plan(200, [ADA._id], BOT_DEPARTMENT_ID, { texts: ['Late check-out, please', 'Until noon?'] }),
	plan(1000, [BOT], BOT_DEPARTMENT_ID, { texts: ['Wi-Fi?', 'The password is on your key card.'] }),
	plan(150, [], DEFAULT_DEPARTMENT_ID, { texts: ['Hello?'] }),
	plan(50, [], DEFAULT_DEPARTMENT_ID, { texts: ['Hi'] }),
];

export const planOf = (number: number): Plan => PLANS[number % PLANS.length];
