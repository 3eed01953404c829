import { defineOperation } from '../../../shared/run/operation';
import type { ChatBotApi } from '../../api/connect';
import { entityId } from '../locators';

export const deleteEntity = defineOperation<ChatBotApi>({
	name: 'delete',
	displayName: 'Delete',
	action: 'Delete an entity permanently',
	description:
		'Delete an entity permanently. ChatBot does not document this call: it is assumed to be like the others.',
	fields: [entityId],
	async run({ api, parameters }) {
		const id = parameters.id('entityId');
		await api.entities.delete(id);
		return { id, deleted: true };
	},
});
