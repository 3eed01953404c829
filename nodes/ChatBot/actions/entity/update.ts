import { defineOperation } from '../../../shared/run/operation';
import { entriesOf } from '../../api/entities';
import type { ChatBotApi } from '../../api/connect';
import { ENTITY_NAME } from '../../api/limits';
import { entityId } from '../locators';
import { checkNumber, entriesField, entriesJsonOption, nameField, readEntries } from './fields';

export const update = defineOperation<ChatBotApi>({
	name: 'update',
	displayName: 'Update',
	action: 'Update the name or the entries of an entity',
	description:
		'Change the name of an entity, or put these entries in the place of all that it has; an empty field changes nothing',
	fields: [entityId, nameField, entriesField],
	options: [entriesJsonOption],
	inOrderOf: 'entityId',
	async run({ api, parameters }) {
		const id = parameters.id('entityId');
		const name = parameters.optionalText('name', ENTITY_NAME);
		const entries = readEntries(parameters);
		if (name === undefined && entries.length === 0) {
			throw parameters.refusal('name', 'and Entries are both empty', 'Fill in at least one.');
		}
		if (entries.length > 0) checkNumber(parameters, entries);
		// ChatBot takes both or nothing, so what is not given is read first.
		const isWhole = name !== undefined && entries.length > 0;
		const present = isWhole ? undefined : await api.entities.get(id);
		const all = entries.length > 0 || !present ? entries : entriesOf(present);
		const newName = name ?? present?.name ?? '';
		await api.entities.replace(id, newName, all);
		return { id, updated: true, name: newName, entries: all.length };
	},
});
