import { isRecord, toText } from '../../shared/values';
import type { ApiRequest, HttpClient } from '../../shared/http/client';
import { path } from '../../shared/http/url';
import { create, fetchOne, listWhole } from './entries';

/** A word that the bots recognize, under its value and all its synonyms. */
export interface EntityEntry {
	value: string;
	synonyms: string[];
}

/** As ChatBot gives it. A list may leave out the entries. */
export interface Entity {
	id: string;
	name: string;
	entries?: Array<{ value: string; synonyms?: Array<{ value: string }> }>;
}

export class Entities {
	constructor(private readonly client: HttpClient) {}

	async list(): Promise<Entity[]> {
		const request: ApiRequest = { doing: 'list entities', method: 'GET', path: '/entities' };
		return await listWhole<Entity>(this.client, request, 'entities');
	}

	async get(id: string): Promise<Entity> {
		const request = { ...about(id, 'get'), path: path`/entities/${id}` };
		return await fetchOne<Entity>(this.client, request, 'an entity');
	}

	/** The id of the new entity. */
	async create(name: string, entries: EntityEntry[]): Promise<string> {
		return await create(this.client, {
			doing: 'create the entity',
			method: 'POST',
			path: '/entities',
			body: toBody(name, entries),
		});
	}

	/** Replaces the name and all entries: ChatBot takes both or nothing. */
	async replace(id: string, name: string, entries: EntityEntry[]): Promise<void> {
		await this.client.json({
			...about(id, 'update'),
			method: 'PUT',
			path: path`/entities/${id}`,
			body: toBody(name, entries),
		});
	}

	/** The call is an assumption: the reference does not show it. */
	async delete(id: string): Promise<void> {
		await this.client.json({
			...about(id, 'delete'),
			method: 'DELETE',
			path: path`/entities/${id}`,
		});
	}
}

/** The entries of an entity as they are now. */
export function entriesOf({ entries }: Entity): EntityEntry[] {
	if (!Array.isArray(entries)) return [];
	return entries.map((entry) => ({
		value: String(entry.value),
		synonyms: wordsOf(entry.synonyms).filter((word) => !isSame(word, entry.value)),
	}));
}

/** Synonyms as ChatBot has them, or as plain words. */
export function wordsOf(synonyms: unknown): string[] {
	if (!Array.isArray(synonyms)) return [];
	return synonyms
		.map((one: unknown) => toText(isRecord(one) ? one.value : one)?.trim() ?? '')
		.filter((word) => word !== '');
}

export interface Merged {
	entries: EntityEntry[];
	/** Values that were not there. */
	added: number;
	/** Values that were there and got more synonyms. */
	extended: number;
	/** Values that were there with all these synonyms. */
	unchanged: number;
}

/** What there is with what is new; upper and lower case count as the same. */
export function mergeEntries(present: EntityEntry[], more: EntityEntry[]): Merged {
	const byValue = new Map(present.map((entry) => [keyOf(entry.value), entry]));
	const merged = { added: 0, extended: 0, unchanged: 0 };
	for (const { value, synonyms } of more) {
		const known = byValue.get(keyOf(value));
		const all = distinct([...(known?.synonyms ?? []), ...synonyms], value);
		if (!known) merged.added++;
		else if (all.length > known.synonyms.length) merged.extended++;
		else merged.unchanged++;
		byValue.set(keyOf(value), { value: known?.value ?? value, synonyms: all });
	}
	return { entries: [...byValue.values()], ...merged };
}

/** Each word once, and not the value itself. */
function distinct(words: string[], value: string): string[] {
	const byKey = new Map<string, string>();
	for (const word of words) {
		if (!isSame(word, value) && !byKey.has(keyOf(word))) byKey.set(keyOf(word), word);
	}
	return [...byKey.values()];
}

const keyOf = (word: string) => word.trim().toLowerCase();

const isSame = (one: string, other: string) => keyOf(one) === keyOf(other);

/** ChatBot repeats the value as its first synonym. */
const toBody = (name: string, entries: EntityEntry[]) => ({
	name,
	entries: entries.map(({ value, synonyms }) => ({
		value,
		synonyms: [value, ...synonyms].map((synonym) => ({ value: synonym })),
	})),
});

const about = (id: string, verb: string) => ({
	doing: `${verb} the entity`,
	notFound: `Entity '${id}' was not found`,
	notFoundHint: 'Choose the entity from the list; it may have been deleted.',
});
