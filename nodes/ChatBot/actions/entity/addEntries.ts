import { defineOperation } from '../../../shared/run/operation';
import { entriesOf, mergeEntries } from '../../api/entities';
import type { ChatBotApi } from '../../api/connect';
import { entityId } from '../locators';
import { checkNumber, entriesField, entriesJsonOption, readEntries } from './fields';

export const addEntries = defineOperation<ChatBotApi>({
	name: 'addEntries',
	displayName: 'Add Entries',
	action: 'Add entries to an entity',
	description:
		'Add entries beside those that an entity has, and synonyms to those that it knows; tells how many were new',
	fields: [entityId, { ...entriesField, required: true }],
	options: [entriesJsonOption],
	// Each one reads what is there and writes it back with more.
	inOrderOf: 'entityId',
	async run({ api, parameters }) {
		const id = parameters.id('entityId');
		const more = readEntries(parameters);
		checkNumber(parameters, more);
		const { name, ...rest } = await api.entities.get(id);
		const { entries, ...counts } = mergeEntries(entriesOf({ name, ...rest }), more);
		checkNumber(parameters, entries);
		const isNew = counts.added + counts.extended > 0;
		if (isNew) await api.entities.replace(id, name, entries);
		return { id, outcome: isNew ? 'added' : 'unchanged', ...counts, entries: entries.length };
	},
});
