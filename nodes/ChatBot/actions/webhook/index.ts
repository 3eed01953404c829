import type { Resource } from '../../../shared/run/operation';
import type { ChatBotApi } from '../../api/connect';
import { deleteWebhook } from './delete';
import { get } from './get';
import { getAll } from './getAll';

export const webhook: Resource<ChatBotApi> = {
	name: 'webhook',
	displayName: 'Webhook',
	description: 'Addresses that your stories can call, such as those of the ChatBot Trigger',
	operations: [deleteWebhook, get, getAll],
	default: 'getAll',
};
