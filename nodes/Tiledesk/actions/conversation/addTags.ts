import { defineOperation } from '../../../shared/run/operation';
import type { TiledeskApi } from '../../api/connect';
import { readTags, tagsField } from '../attributes';
import { conversationId, readConversationId } from '../locators';

export const addTags = defineOperation<TiledeskApi>({
	name: 'addTags',
	displayName: 'Add Tags',
	action: 'Add tags to a conversation',
	description: 'Add tags to a conversation; those that it has already are left alone',
	fields: [conversationId, { ...tagsField, required: true }],
	inOrderOf: 'conversationId',
	async run({ api, parameters }) {
		const id = readConversationId(parameters);
		const { added, tags } = await api.conversations.addTags(
			id,
			readTags(parameters, { needed: true }),
		);
		return { id, outcome: added.length > 0 ? 'added' : 'unchanged', tags };
	},
});
