import type { Resource } from '../../../shared/run/operation';
import type { TiledeskApi } from '../../api/connect';
import { addTags } from './addTags';
import { create } from './create';
import { deleteLead } from './delete';
import { get } from './get';
import { getAll } from './getAll';
import { removeTags } from './removeTags';
import { update } from './update';
import { upsert } from './upsert';

export const lead: Resource<TiledeskApi> = {
	name: 'lead',
	displayName: 'Lead',
	description: 'People who left their contact details in a chat',
	operations: [addTags, create, upsert, deleteLead, get, getAll, removeTags, update],
	default: 'getAll',
};
