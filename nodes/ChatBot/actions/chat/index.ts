import type { Resource } from '../../../shared/run/operation';
import type { ChatBotApi } from '../../api/connect';
import { get } from './get';
import { getAll } from './getAll';

export const chat: Resource<ChatBotApi> = {
	name: 'chat',
	displayName: 'Chat',
	description: 'What users and bots said to each other',
	operations: [get, getAll],
	default: 'getAll',
};
