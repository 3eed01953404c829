import type { Resource } from '../../../shared/run/operation';
import type { ChatBotSession } from '../session';
import { reply } from './reply';

export const conversation: Resource<ChatBotSession> = {
	name: 'conversation',
	displayName: 'Conversation',
	description: 'What a visitor gets to read in a running chat',
	operations: [reply],
	default: 'reply',
};
