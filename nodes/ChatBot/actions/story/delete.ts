import { defineOperation } from '../../../shared/run/operation';
import type { ChatBotApi } from '../../api/connect';
import { storyId } from '../locators';
import { builderOption, readBuilder } from './fields';

export const deleteStory = defineOperation<ChatBotApi>({
	name: 'delete',
	displayName: 'Delete',
	action: 'Delete a story permanently',
	description: 'Delete a story, which cannot be undone',
	fields: [storyId],
	options: [builderOption],
	async run({ api, parameters }) {
		const id = parameters.id('storyId');
		await api.stories.delete(readBuilder(parameters), id);
		return { id, deleted: true };
	},
});
