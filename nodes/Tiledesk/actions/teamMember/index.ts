import type { Resource } from '../../../shared/run/operation';
import type { TiledeskApi } from '../../api/connect';
import { getAll } from './getAll';

export const teamMember: Resource<TiledeskApi> = {
	name: 'teamMember',
	displayName: 'Team Member',
	description: 'People who answer conversations',
	operations: [getAll],
	default: 'getAll',
};
