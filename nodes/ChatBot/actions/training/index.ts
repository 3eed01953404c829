import type { Resource } from '../../../shared/run/operation';
import type { ChatBotApi } from '../../api/connect';
import { deletePhrases } from './delete';
import { getAll } from './getAll';
import { train } from './train';

export const training: Resource<ChatBotApi> = {
	name: 'training',
	displayName: 'Training',
	description: 'What your bots did not understand, and what it means',
	operations: [deletePhrases, getAll, train],
	default: 'getAll',
};
