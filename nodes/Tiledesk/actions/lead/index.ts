import type { Resource } from '../../../shared/run/operation';
import type { TiledeskApi } from '../../api/connect';
import { getAll } from './getAll';

export const lead: Resource<TiledeskApi> = {
	name: 'lead',
	displayName: 'Lead',
	operations: [getAll],
	default: 'getAll',
};
