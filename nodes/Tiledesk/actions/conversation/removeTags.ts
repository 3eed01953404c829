import { defineOperation } from '../../../shared/run/operation';
import type { TiledeskApi } from '../../api/connect';
import { readTags, tagsField } from '../attributes';
import { conversationId, readConversationId } from '../locators';

export const removeTags = defineOperation<TiledeskApi>({
	name: 'removeTags',
	displayName: 'Remove Tags',
	action: 'Remove tags from a conversation',
	description: 'Remove tags from a conversation; those that it does not have are ignored',
	fields: [conversationId, { ...tagsField, required: true }],
	inOrderOf: 'conversationId',
	async run({ api, parameters }) {
		const id = readConversationId(parameters);
		const { removed, tags } = await api.conversations.removeTags(
			id,
			readTags(parameters, { needed: true }),
		);
		return { id, outcome: removed.length > 0 ? 'removed' : 'unchanged', tags };
	},
});
