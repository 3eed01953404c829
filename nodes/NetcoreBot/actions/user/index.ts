import type { Resource } from '../../../shared/run/operation';
import type { NetcoreBotApi } from '../../api/connect';
import { getAll } from './getAll';

export const user: Resource<NetcoreBotApi> = {
	name: 'user',
	displayName: 'User',
	description: 'People who talked to the bot',
	operations: [getAll],
	default: 'getAll',
};
