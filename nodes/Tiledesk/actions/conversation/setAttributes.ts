import { defineOperation } from '../../../shared/run/operation';
import type { TiledeskApi } from '../../api/connect';
import { attributesField, readAttributes } from '../attributes';
import { conversationId, readConversationId } from '../locators';

export const setAttributes = defineOperation<TiledeskApi>({
	name: 'setAttributes',
	displayName: 'Set Attributes',
	action: 'Set attributes of a conversation',
	description: 'Set attributes of a conversation, which bots and later workflows can read',
	fields: [conversationId, { ...attributesField, required: true }],
	inOrderOf: 'conversationId',
	async run({ api, parameters }) {
		const id = readConversationId(parameters);
		const attributes = readAttributes(parameters);
		if (Object.keys(attributes).length === 0) {
			throw parameters.refusal('attributes', 'has no value', 'Add an attribute and fill it in.');
		}
		await api.conversations.setAttributes(id, attributes);
		return { id, updated: true, attributes };
	},
});
