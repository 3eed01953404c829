import type { IDataObject } from 'n8n-workflow';
import { returnAllAndLimit } from '../../../shared/fields/lists';
import { defineOperation } from '../../../shared/run/operation';
import type { ChatBotApi } from '../../api/connect';

export const getAll = defineOperation<ChatBotApi>({
	name: 'getAll',
	displayName: 'Get Many',
	action: 'Get many entities',
	description: 'List the entities of your bots',
	fields: returnAllAndLimit,
	async run({ api, parameters }) {
		const limit = parameters.limit();
		// ChatBot gives all entities at once.
		const entities = await api.entities.list();
		return entities.slice(0, limit).map((entity): IDataObject => ({ ...entity }));
	},
});
