import type { Resource } from '../../../shared/run/operation';
import type { NetcoreBotApi } from '../../api/connect';
import { get } from './get';

export const profile: Resource<NetcoreBotApi> = {
	name: 'profile',
	displayName: 'Profile',
	description: 'What the bot knows about a user',
	operations: [get],
	default: 'get',
};
