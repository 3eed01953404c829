import type { Resource } from '../../../shared/run/operation';
import type { NetcoreBotApi } from '../../api/connect';
import { get } from './get';

export const usage: Resource<NetcoreBotApi> = {
	name: 'usage',
	displayName: 'Usage',
	operations: [get],
	default: 'get',
};
