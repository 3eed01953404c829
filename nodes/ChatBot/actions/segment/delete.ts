import { defineOperation } from '../../../shared/run/operation';
import type { ChatBotApi } from '../../api/connect';
import { segmentId } from '../locators';

export const deleteSegment = defineOperation<ChatBotApi>({
	name: 'delete',
	displayName: 'Delete',
	action: 'Delete a segment permanently',
	description: 'Delete a segment permanently; its users stay',
	fields: [segmentId],
	async run({ api, parameters }) {
		const id = parameters.id('segmentId');
		await api.segments.delete(id);
		return { id, deleted: true };
	},
});
