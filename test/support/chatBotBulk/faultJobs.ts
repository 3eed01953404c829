/** The bulk jobs of the fault suite: what is there before, what is asked for, what has to be there after. */
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import type { ChatBotStore } from '../../../sandbox';
import { EXPORT_HEADLINES, readExportField } from '../../../sandbox/chatbot/export-fields';
import type { ExportField } from '../../../sandbox/chatbot/export-fields';
import { createRandom, pick, randomInteger, type Random } from '../../../sandbox/framework/random';
import { toKey } from '../../../nodes/ChatBot/api/user';
import { usersBy } from '../chatBot';
import { contact, jobs, membership, wishFor } from './jobs';
import { idsOf, makeUsers, segmentNamed } from './state';

export interface FaultJob {
	parameters: INodeParameters;
	items: IDataObject[];
	/** The account as it has to be in the end. */
	wanted: Account;
	/** The rows as they have to be in the end, where they matter. */
	rows?: IDataObject[];
}

/** Everything a job could spoil, in an order of its own. New users have no known id, so no ids. */
export type Account = Array<{ attributes: object; segments: string[] }>;

interface Person {
	attributes: Record<string, string | null>;
	segments: Set<string>;
}

const peopleOf = ({ users }: ChatBotStore): Map<string, Person> =>
	new Map(
		Array.from(users.all(), ({ id, attributes, segmentIds }) => [
			id,
			{ attributes: { ...attributes }, segments: new Set(segmentIds) },
		]),
	);

const toAccount = (people: Iterable<Person>): Account => {
	const sorted = (attributes: object) =>
		Object.fromEntries(Object.entries(attributes).sort(([a], [b]) => (a < b ? -1 : 1)));
	return Array.from(people, ({ attributes, segments }) => ({
		attributes: sorted(attributes),
		segments: [...segments].sort(),
	}))
		.map((person) => ({ person, key: JSON.stringify(person) }))
		.sort((a, b) => (a.key < b.key ? -1 : 1))
		.map(({ person }) => person);
};

export const accountOf = (store: ChatBotStore): Account => toAccount(peopleOf(store).values());

type Prepare = (store: ChatBotStore, random: Random) => FaultJob;

const shuffled = <T>(random: Random, list: T[]): T[] =>
	list
		.map((value) => ({ value, at: random() }))
		.sort((a, b) => a.at - b.at)
		.map(({ value }) => value);

const upsert: Prepare = (store, random) => {
	makeUsers(store, 30, 'known', { default_city: 'Turin' });
	const segments = ['red', 'blue'].map((name) => segmentNamed(store, name));
	const emails = Array.from({ length: 48 }, (_, number) =>
		number % 2 ? `known${number >> 1}@bulk.example` : `new${number}@bulk.example`,
	);
	const again = Array.from({ length: 12 }, () => pick(random, emails).toUpperCase());
	const items = shuffled(random, [...emails, ...again]).map((email) =>
		contact(email, {
			city: pick(random, ['Turin', 'Rome', '']),
			name: pick(random, ['Ada', 'Eve', '']),
			segments: segments.filter(() => random() < 0.4),
		}),
	);
	const people = peopleOf(store);
	const byEmail = new Map(
		Array.from(people.values(), (person) => [toKey(person.attributes.default_email ?? ''), person]),
	);
	for (const { email, name, city, segments: wanted } of items) {
		const key = toKey(String(email));
		let person = byEmail.get(key);
		if (!person) {
			person = { attributes: { default_email: String(email) }, segments: new Set() };
			byEmail.set(key, person);
			people.set(key, person);
		}
		if (name) person.attributes.default_name = String(name);
		if (city) person.attributes.default_city = String(city);
		for (const id of wanted as string[]) person.segments.add(id);
	}
	return { parameters: jobs.upsert, items, wanted: toAccount(people.values()) };
};

const addUsers: Prepare = (store, random) => {
	const ids = makeUsers(store, 300);
	const segments = ['red', 'blue', 'green'].map((name) => segmentNamed(store, name));
	const items = shuffled(random, ids).map((id, index) =>
		membership(id, ...(index % 3 ? segments.slice(0, 2) : segments.slice(1))),
	);
	return withMemberships(store, jobs.addUsers, items, (set, id) => set.add(id));
};

const removeUsers: Prepare = (store, random) => {
	const ids = makeUsers(store, 60);
	const segments = ['red', 'blue', 'green'].map((name) => segmentNamed(store, name, ids));
	const items = shuffled(random, ids).map((id, index) =>
		membership(id, ...segments.slice(index % 3)),
	);
	return withMemberships(store, jobs.removeUsers, items, (set, id) => set.delete(id));
};

function withMemberships(
	store: ChatBotStore,
	parameters: INodeParameters,
	items: IDataObject[],
	change: (segments: Set<string>, id: string) => unknown,
): FaultJob {
	const people = peopleOf(store);
	for (const { user, segments } of items) {
		for (const id of segments as string[]) change(people.get(String(user))!.segments, id);
	}
	return { parameters, items, wanted: toAccount(people.values()) };
}

const sync: Prepare = (store, random) => {
	const ids = shuffled(random, makeUsers(store, 330));
	const gone = 1 + randomInteger(random, 29);
	const segment = segmentNamed(store, 'list', ids.slice(0, 290));
	const items = wishFor(shuffled(random, ids.slice(gone, gone + 300)));
	const people = peopleOf(store);
	for (const { segments } of people.values()) segments.delete(segment);
	for (const { user } of items) people.get(String(user))!.segments.add(segment);
	return { parameters: jobs.sync(segment), items, wanted: toAccount(people.values()) };
};

const exportItems: Prepare = (store, random) => {
	makeUsers(store, 500, 'known', { default_name: 'Ada "the first", Lovelace\r\n測試' });
	const fields = shuffled(random, Object.keys(EXPORT_HEADLINES) as ExportField[]).slice(0, 16);
	const rows = usersBy(store).map((user) =>
		Object.fromEntries(
			fields.map((field) => [EXPORT_HEADLINES[field], readExportField(user, field)]),
		),
	);
	return {
		parameters: jobs.exportTo('items', { fields }),
		items: [{}],
		wanted: accountOf(store),
		rows,
	};
};

const PREPARE: Record<string, Prepare> = { upsert, addUsers, removeUsers, sync, exportItems };

export const faultJobs = Object.keys(PREPARE);

export const prepareFaultJob = (name: string, store: ChatBotStore, seed: number): FaultJob =>
	PREPARE[name](store, createRandom(seed * 7 + 3));

/** Rows that claim what is not so, told while the job may be half done. */
export function falseClaims(store: ChatBotStore, rows: IDataObject[]): IDataObject[] {
	const known = new Set(idsOf(store));
	const isTrue = (row: IDataObject): boolean => {
		const { outcome } = row;
		const id = String(row.userId ?? row.id);
		if (typeof outcome !== 'string' || outcome === 'failed') return true;
		if (!known.has(id)) return false;
		const segments = (row.segmentIds ?? row.segmentId ?? []) as string | string[];
		const isIn = outcome !== 'removed';
		return [segments]
			.flat()
			.every((segment) => store.users.get(id).segmentIds.has(segment) === isIn);
	};
	return rows.filter((row) => !isTrue(row));
}
