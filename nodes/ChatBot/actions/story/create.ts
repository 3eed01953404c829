import { defineOperation } from '../../../shared/run/operation';
import type { ChatBotApi } from '../../api/connect';
import { builderOption, descriptionField, nameField, readBuilder, readTexts } from './fields';

export const create = defineOperation<ChatBotApi>({
	name: 'create',
	displayName: 'Create',
	action: 'Create an empty story',
	description: 'Create an empty story',
	fields: [{ ...nameField, required: true }, descriptionField],
	options: [builderOption],
	async run({ api, parameters }) {
		parameters.text('name');
		const texts = readTexts(parameters);
		return { id: await api.stories.create(readBuilder(parameters), texts), ...texts };
	},
});
