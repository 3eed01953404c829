import type { IDataObject } from 'n8n-workflow';
import { returnAllAndLimit } from '../../../shared/fields/lists';
import { defineOperation } from '../../../shared/run/operation';
import type { ChatBotApi } from '../../api/connect';

export const getAll = defineOperation<ChatBotApi>({
	name: 'getAll',
	displayName: 'Get Many',
	action: 'Get many webhooks with their last failed calls',
	description: 'List the addresses that stories can call, with what their last failed call came to',
	fields: returnAllAndLimit,
	async run({ api, parameters }) {
		const limit = parameters.limit();
		// ChatBot gives all webhooks at once.
		return (await api.webhooks.list())
			.slice(0, limit)
			.map((webhook): IDataObject => ({ ...webhook }));
	},
});
