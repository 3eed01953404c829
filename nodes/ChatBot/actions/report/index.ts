import type { Resource } from '../../../shared/run/operation';
import type { ChatBotApi } from '../../api/connect';
import { reportOperation } from './report';

const conversations = reportOperation('conversations', {
	displayName: 'Get Conversations',
	action: 'Get the number of conversations over time',
	description: 'Count conversations by day, hour, month or year',
});

const paidConversations = reportOperation('paidConversations', {
	displayName: 'Get Paid Conversations',
	action: 'Get the number of paid conversations over time',
	description: 'Count paid conversations by day, hour, month or year',
});

export const report: Resource<ChatBotApi> = {
	name: 'report',
	displayName: 'Report',
	description: 'How many conversations there were',
	operations: [conversations, paidConversations],
	default: 'conversations',
};
