import { defineOperation } from '../../../shared/run/operation';
import type { ChatBotApi } from '../../api/connect';
import { storyId } from '../locators';
import { builderOption, descriptionField, nameField, readBuilder, readTexts } from './fields';

export const update = defineOperation<ChatBotApi>({
	name: 'update',
	displayName: 'Update',
	action: 'Update the name or description of a story',
	description: 'Change the name or the description of a story; an empty field changes nothing',
	fields: [storyId, nameField, descriptionField],
	options: [builderOption],
	inOrderOf: 'storyId',
	async run({ api, parameters }) {
		const id = parameters.id('storyId');
		const texts = readTexts(parameters);
		if (Object.keys(texts).length === 0) {
			throw parameters.refusal('name', 'and Description are both empty', 'Fill in at least one.');
		}
		await api.stories.update(readBuilder(parameters), id, texts);
		return { id, updated: true, ...texts };
	},
});
