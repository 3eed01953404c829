import { returnAllAndLimit } from '../../../shared/fields/lists';
import { defineOperation } from '../../../shared/run/operation';
import type { ChatBotApi } from '../../api/connect';
import { builderOption, readBuilder } from './fields';

export const getAll = defineOperation<ChatBotApi>({
	name: 'getAll',
	displayName: 'Get Many',
	action: 'Get many stories',
	description: 'List the stories of your bots',
	fields: returnAllAndLimit,
	options: [builderOption],
	async run({ api, parameters }) {
		const limit = parameters.limit();
		// ChatBot gives all stories at once.
		return (await api.stories.list(readBuilder(parameters))).slice(0, limit);
	},
});
