import { defineOperation } from '../../../shared/run/operation';
import type { ChatBotApi } from '../../api/connect';
import { ENTITY_NAME } from '../../api/limits';
import { checkNumber, entriesField, entriesJsonOption, nameField, readEntries } from './fields';

export const create = defineOperation<ChatBotApi>({
	name: 'create',
	displayName: 'Create',
	action: 'Create an entity with its entries',
	description: 'Create an entity: words that bots recognize in what visitors write',
	fields: [{ ...nameField, required: true }, entriesField],
	options: [entriesJsonOption],
	async run({ api, parameters }) {
		const name = parameters.text('name', ENTITY_NAME);
		const entries = readEntries(parameters);
		checkNumber(parameters, entries);
		return { id: await api.entities.create(name, entries), name, entries: entries.length };
	},
});
