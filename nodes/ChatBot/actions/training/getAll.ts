import { returnAllAndLimit } from '../../../shared/fields/lists';
import { collect } from '../../../shared/http/pages';
import { defineOperation } from '../../../shared/run/operation';
import type { ChatBotApi } from '../../api/connect';

export const getAll = defineOperation<ChatBotApi>({
	name: 'getAll',
	displayName: 'Get Many',
	action: 'Get many phrases that were not understood',
	description: 'List what visitors wrote and your bots did not understand',
	fields: returnAllAndLimit,
	async run({ api, parameters }) {
		return await collect(api.training.list(parameters.limit()));
	},
});
