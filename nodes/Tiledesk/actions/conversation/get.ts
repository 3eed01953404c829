import { defineOperation } from '../../../shared/run/operation';
import type { TiledeskApi } from '../../api/connect';
import { toMessageRow, visitorIdsOf } from '../../messages/messageRow';
import { conversationId, readConversationId } from '../locators';

export const get = defineOperation<TiledeskApi>({
	name: 'get',
	displayName: 'Get',
	action: 'Get a conversation by ID',
	description:
		'Get a conversation with its visitor and who answers it, with its messages if wanted',
	fields: [
		conversationId,
		{
			displayName: 'Include Messages',
			name: 'includeMessages',
			type: 'boolean',
			default: false,
			description: 'Whether to return its messages as well, as rows under messages, oldest first',
		},
	],
	async run({ api, parameters }) {
		const id = readConversationId(parameters);
		const conversation = await api.conversations.get(id);
		if (!parameters.isOn('includeMessages')) return conversation;
		const visitorIds = visitorIdsOf(conversation);
		const messages = await api.messages.list(id);
		return {
			...conversation,
			messages: messages.map((message) => toMessageRow(message, visitorIds)),
		};
	},
});
