import type { Resource } from '../../../shared/run/operation';
import type { TiledeskApi } from '../../api/connect';
import { getAll } from './getAll';
import { send } from './send';

export const message: Resource<TiledeskApi> = {
	name: 'message',
	displayName: 'Message',
	description: 'What is said in a conversation',
	operations: [getAll, send],
	default: 'send',
};
