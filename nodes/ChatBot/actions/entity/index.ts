import type { Resource } from '../../../shared/run/operation';
import type { ChatBotApi } from '../../api/connect';
import { addEntries } from './addEntries';
import { create } from './create';
import { deleteEntity } from './delete';
import { get } from './get';
import { getAll } from './getAll';
import { update } from './update';

export const entity: Resource<ChatBotApi> = {
	name: 'entity',
	displayName: 'Entity',
	description: 'Words that your bots recognize, with their synonyms',
	operations: [addEntries, create, deleteEntity, get, getAll, update],
	default: 'getAll',
};
