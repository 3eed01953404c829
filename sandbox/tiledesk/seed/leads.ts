import { createUuidSource, IdSource } from '../../framework/ids';
import { createRandom, pick, randomInteger, type Random } from '../../framework/random';
import type { Lead } from '../model';
import { CREATOR_ID } from './accounts';
import { OTHER_PROJECT_ID, TILEDESK_PROJECT_ID } from './known';

const SINCE = Date.parse('2026-01-01T00:00:00.000Z');

const HOUR = 60 * 60_000;

const FIRST_NAMES = ['Anna', 'Björn', 'Chiara', 'Dmitri', 'Zoë', 'Fatima', 'Giulia', "D'Arcy"];
const LAST_NAMES = ['Rossi', 'Bianchi', 'Müller', 'Smith, Jr.', 'O’Neill', '李'];
const CITIES = ['Rome', 'Milan', 'Turin', 'Paris', undefined];
const PLANS = ['free', 'premium', 'enterprise', undefined];
const TAGS = ['newsletter', 'vip', 'refund', 'beta'];

export interface LeadSeedOptions {
	leads: number;
	seed: number;
}

/** Leads of the first project, in the order of creation, and a handful of the other one. */
export function seedLeads({ leads, seed }: LeadSeedOptions): Lead[] {
	const random = createRandom(seed);
	const ids = new IdSource();
	const uuid = createUuidSource(seed);
	const project = (index: number) => (index < leads ? TILEDESK_PROJECT_ID : OTHER_PROJECT_ID);
	return Array.from({ length: leads + 5 }, (_, index) => {
		// Three leads each share a moment: paging must survive ties.
		const at = SINCE + Math.floor(index / 3) * HOUR;
		return seedLead(random, {
			_id: ids.next(at),
			lead_id: uuid(),
			at,
			index,
			id_project: project(index),
		});
	});
}

interface LeadParts extends Pick<Lead, '_id' | 'lead_id' | 'id_project'> {
	at: number;
	index: number;
}

function seedLead(random: Random, { at, index, ...ids }: LeadParts): Lead {
	const plan = pick(random, PLANS);
	const city = pick(random, CITIES);
	const createdAt = new Date(at).toISOString();
	const { _id, lead_id, id_project } = ids;
	const fullname = `${pick(random, FIRST_NAMES)} ${pick(random, LAST_NAMES)}`;
	return {
		tags: TAGS.filter(() => random() < 0.3),
		status: index % 25 === 24 ? 1000 : 100,
		_id,
		lead_id,
		fullname,
		...(index % 10 === 9 ? {} : { email: `lead${index}@example.com` }),
		phone: index % 4 === 0 ? '+39 06 1234567' : null,
		...(city === undefined ? {} : { city, country: city === 'Paris' ? 'FR' : 'IT' }),
		// The score is a number in most rows and text in some, as forms leave it.
		attributes: {
			...(plan === undefined ? {} : { plan }),
			score: index % 7 === 0 ? '20' : randomInteger(random, 40),
			subscribed: random() < 0.5,
			referrer: null,
		},
		properties: index % 3 === 0 ? { stays: randomInteger(random, 12) } : {},
		id_project,
		createdBy: CREATOR_ID,
		createdAt,
		updatedAt: createdAt,
		__v: 0,
	};
}
