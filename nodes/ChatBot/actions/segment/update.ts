import { defineOperation } from '../../../shared/run/operation';
import type { ChatBotApi } from '../../api/connect';
import { SEGMENT_NAME } from '../../api/limits';
import { segmentId } from '../locators';
import { nameField } from './create';

export const update = defineOperation<ChatBotApi>({
	name: 'update',
	displayName: 'Update',
	action: 'Update the name of a segment',
	description: 'Give a segment another name',
	fields: [segmentId, nameField],
	inOrderOf: 'segmentId',
	async run({ api, parameters }) {
		const id = parameters.id('segmentId');
		const name = parameters.text('name', SEGMENT_NAME);
		await api.segments.rename(id, name);
		return { id, updated: true, name };
	},
});
