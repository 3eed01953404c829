import type { Resource } from '../../../shared/run/operation';
import type { TiledeskApi } from '../../api/connect';
import { getAll } from './getAll';

export const lead: Resource<TiledeskApi> = {
	name: 'lead',
	displayName: 'Lead',
	description: 'People who left their contact details in a chat',
	operations: [getAll],
	default: 'getAll',
};
