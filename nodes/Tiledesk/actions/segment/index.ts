import type { Resource } from '../../../shared/run/operation';
import type { TiledeskApi } from '../../api/connect';
import { create } from './create';
import { deleteSegment } from './delete';
import { get } from './get';
import { getAll } from './getAll';
import { update } from './update';

export const segment: Resource<TiledeskApi> = {
	name: 'segment',
	displayName: 'Segment',
	description: 'Named sets of filters that select leads',
	operations: [create, deleteSegment, get, getAll, update],
	default: 'getAll',
};
