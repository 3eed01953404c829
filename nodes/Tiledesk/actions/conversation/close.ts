import { defineOperation } from '../../../shared/run/operation';
import type { TiledeskApi } from '../../api/connect';
import { conversationId, readConversationId } from '../locators';

export const close = defineOperation<TiledeskApi>({
	name: 'close',
	displayName: 'Close',
	action: 'Close a conversation',
	description:
		'Close a conversation; one that is closed stays as it is. Agents can do so only where they take part.',
	fields: [conversationId],
	inOrderOf: 'conversationId',
	async run({ api, parameters }) {
		const id = readConversationId(parameters);
		return { id, closed: true, outcome: await api.conversations.close(id) };
	},
});
