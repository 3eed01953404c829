import { defineOperation } from '../../../shared/run/operation';
import type { ChatBotApi } from '../../api/connect';
import { entityId } from '../locators';

export const get = defineOperation<ChatBotApi>({
	name: 'get',
	displayName: 'Get',
	action: 'Get an entity by ID',
	description: 'Get an entity with all its entries and their synonyms',
	fields: [entityId],
	async run({ api, parameters }) {
		return { ...(await api.entities.get(parameters.id('entityId'))) };
	},
});
