import type { Resource } from '../../../shared/run/operation';
import type { ChatBotSession } from '../session';
import { reply } from './reply';

export const conversation: Resource<ChatBotSession> = {
	name: 'conversation',
	displayName: 'Conversation',
	operations: [reply],
	default: 'reply',
};
