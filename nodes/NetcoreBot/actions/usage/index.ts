import type { Resource } from '../../../shared/run/operation';
import type { NetcoreBotApi } from '../../api/connect';
import { get } from './get';

export const usage: Resource<NetcoreBotApi> = {
	name: 'usage',
	displayName: 'Usage',
	description: 'How many messages and users the bot had',
	operations: [get],
	default: 'get',
};
