import { returnAllAndLimit } from '../../../shared/fields/lists';
import { isSimplified, simplifyField } from '../../../shared/fields/simplify';
import { defineOperation } from '../../../shared/run/operation';
import type { TiledeskApi } from '../../api/connect';
import { toMessageRow, visitorIdsOf } from '../../messages/messageRow';
import { conversationId, readConversationId } from '../locators';

export const getAll = defineOperation<TiledeskApi>({
	name: 'getAll',
	displayName: 'Get Many',
	action: 'Get many messages of a conversation',
	description:
		'List the messages of a conversation, one row each, oldest first. With a limit, the latest ones.',
	fields: [conversationId, ...returnAllAndLimit, simplifyField],
	async run({ api, parameters }) {
		const id = readConversationId(parameters);
		const limit = parameters.limit();
		const simplify = isSimplified(parameters);
		// Tiledesk gives an empty list for an unknown conversation, and does not say who its visitor is.
		const visitorIds = visitorIdsOf(await api.conversations.get(id));
		const messages = (await api.messages.list(id)).slice(limit === Infinity ? 0 : -limit);
		return simplify ? messages.map((message) => toMessageRow(message, visitorIds)) : messages;
	},
});
