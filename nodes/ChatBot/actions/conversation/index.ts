import type { ChatBotApi } from '../../api/connect';
import type { Resource } from '../../../shared/run/operation';
import { reply } from './reply';

export const conversation: Resource<ChatBotApi> = {
	name: 'conversation',
	displayName: 'Conversation',
	description: 'What a visitor gets to read in a running chat',
	operations: [reply],
	default: 'reply',
};
