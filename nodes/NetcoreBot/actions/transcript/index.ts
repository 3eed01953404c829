import type { Resource } from '../../../shared/run/operation';
import type { NetcoreBotApi } from '../../api/connect';
import { getAll } from './getAll';

export const transcript: Resource<NetcoreBotApi> = {
	name: 'transcript',
	displayName: 'Transcript',
	description: 'What a user and the bot wrote to each other',
	operations: [getAll],
	default: 'getAll',
};
