import { defineOperation } from '../../../shared/run/operation';
import type { ChatBotApi } from '../../api/connect';
import { SEGMENT_NAME } from '../../api/limits';
import { nameField } from './fields';

export const create = defineOperation<ChatBotApi>({
	name: 'create',
	displayName: 'Create',
	action: 'Create an empty segment',
	description: 'Create an empty segment',
	fields: [nameField],
	async run({ api, parameters }) {
		const name = parameters.text('name', SEGMENT_NAME);
		return { id: await api.segments.create(name), name };
	},
});
