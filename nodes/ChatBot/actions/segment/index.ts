import type { Resource } from '../../../shared/run/operation';
import type { ChatBotApi } from '../../api/connect';
import { create } from './create';
import { deleteSegment } from './delete';
import { get } from './get';
import { getAll } from './getAll';
import { addUsers, removeUsers } from './members';
import { sync } from './sync';
import { update } from './update';

export const segment: Resource<ChatBotApi> = {
	name: 'segment',
	displayName: 'Segment',
	description: 'Named groups of users',
	operations: [addUsers, create, deleteSegment, get, getAll, sync, removeUsers, update],
	default: 'getAll',
};
