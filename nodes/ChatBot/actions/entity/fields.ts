import type { INodeProperties } from 'n8n-workflow';
import { rowsTitledBy } from '../../../shared/fields/lists';
import type { Parameters } from '../../../shared/run/parameters';
import { isRecord, withCommas } from '../../../shared/values';
import { mergeEntries, wordsOf, type EntityEntry } from '../../api/entities';
import { ENTITY_NAME, MOST_ENTRIES, MOST_SYNONYMS } from '../../api/limits';

export const nameField: INodeProperties = {
	displayName: 'Name',
	name: 'name',
	type: 'string',
	default: '',
	placeholder: 'e.g. Cities',
	description: `The name of the entity, at most ${ENTITY_NAME.max} characters`,
};

export const entriesField: INodeProperties = {
	displayName: 'Entries',
	name: 'entries',
	type: 'fixedCollection',
	typeOptions: rowsTitledBy('value'),
	placeholder: 'Add entry',
	default: {},
	description: `The values that bots are to recognize, at most ${withCommas(MOST_ENTRIES)}`,
	options: [
		{
			displayName: 'Entry',
			name: 'entry',
			values: [
				{
					displayName: 'Value',
					name: 'value',
					type: 'string',
					default: '',
					placeholder: 'e.g. New York',
					description: 'What the bot takes it for, whichever synonym the visitor writes',
				},
				{
					displayName: 'Synonyms',
					name: 'synonyms',
					type: 'string',
					default: '',
					placeholder: 'e.g. NYC, Big Apple',
					description: `Other words for it, with commas between them; at most ${MOST_SYNONYMS - 1}. An expression may give a list.`,
				},
			],
		},
	],
};

export const entriesJsonOption: INodeProperties = {
	displayName: 'Entries (JSON)',
	name: 'entriesJson',
	type: 'json',
	default: '[]',
	description:
		'More entries as a JSON array of objects with value and synonyms, e.g. [{"value": "New York", "synonyms": ["NYC"]}]. The form of Entity: Get will do, too.',
};

/** The entries of both fields. Of entries with the same value, one is made. */
export function readEntries(parameters: Parameters): EntityEntry[] {
	const rows = parameters.rows('entries.entry').flatMap((row): EntityEntry[] => {
		const value = parameters.textOf('entries.value', row.value)?.trim();
		const synonyms = readSynonyms(parameters, row.synonyms);
		if (value !== undefined) return [{ value, synonyms }];
		if (synonyms.length === 0) return [];
		throw parameters.emptiness('entries.value', row.value, 'Enter a value or remove the entry.');
	});
	const { entries } = mergeEntries([], [...rows, ...readJson(parameters)]);
	for (const { value, synonyms } of entries) {
		if (synonyms.length >= MOST_SYNONYMS) {
			const what = `of '${value.slice(0, 60)}' are ${synonyms.length}`;
			const hint = `At most ${MOST_SYNONYMS - 1} are allowed beside the value itself.`;
			throw parameters.refusal('entries.synonyms', what, hint);
		}
	}
	return entries;
}

/** Throws for more than ChatBot takes, or for none. */
export function checkNumber(parameters: Parameters, entries: EntityEntry[]): void {
	if (entries.length === 0) throw parameters.refusal('entries', 'is empty', 'Add at least one.');
	if (entries.length > MOST_ENTRIES) {
		throw parameters.refusal(
			'entries',
			`would be ${entries.length}`,
			`An entity holds at most ${MOST_ENTRIES}.`,
		);
	}
}

function readSynonyms(parameters: Parameters, value: unknown): string[] {
	if (Array.isArray(value)) return wordsOf(value);
	const text = parameters.textOf('entries.synonyms', value) ?? '';
	return wordsOf(text.split(','));
}

function readJson(parameters: Parameters): EntityEntry[] {
	const name = 'options.entriesJson';
	return (parameters.jsonArray(name) ?? []).map((row) => {
		const value = isRecord(row) ? parameters.textOf(name, row.value)?.trim() : undefined;
		if (value !== undefined && isRecord(row)) {
			return { value, synonyms: readSynonyms(parameters, row.synonyms) };
		}
		const hint = 'Write each entry as {"value": "New York", "synonyms": ["NYC"]}.';
		throw parameters.refusal(name, 'has an entry without a value', hint);
	});
}
