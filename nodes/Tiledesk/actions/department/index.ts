import type { Resource } from '../../../shared/run/operation';
import type { TiledeskApi } from '../../api/connect';
import { getAll } from './getAll';

export const department: Resource<TiledeskApi> = {
	name: 'department',
	displayName: 'Department',
	description: 'What visitors choose from, and what conversations are routed to',
	operations: [getAll],
	default: 'getAll',
};
