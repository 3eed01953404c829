import { defineOperation } from '../../../shared/run/operation';
import type { ChatBotApi } from '../../api/connect';
import { storyId } from '../locators';
import { builderOption, readBuilder } from './fields';

export const get = defineOperation<ChatBotApi>({
	name: 'get',
	displayName: 'Get',
	action: 'Get a story by ID',
	description: 'Get the details of a story',
	fields: [storyId],
	options: [builderOption],
	async run({ api, parameters }) {
		return await api.stories.get(readBuilder(parameters), parameters.id('storyId'));
	},
});
