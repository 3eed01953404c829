import { defineOperation } from '../../../shared/run/operation';
import type { TiledeskApi } from '../../api/connect';
import { conversationId, readConversationId } from '../locators';

export const reopen = defineOperation<TiledeskApi>({
	name: 'reopen',
	displayName: 'Reopen',
	action: 'Reopen a closed conversation',
	description: 'Open a closed conversation again; one that is open stays as it is',
	fields: [conversationId],
	inOrderOf: 'conversationId',
	async run({ api, parameters }) {
		const id = readConversationId(parameters);
		return { id, reopened: true, outcome: await api.conversations.reopen(id) };
	},
});
