import { apiCallResource } from '../../shared/run/apiCall';
import type { Resource } from '../../shared/run/operation';
import type { ChatBotApi } from '../api/connect';
import { segment } from './segment';
import { story } from './story';
import { user } from './user';

export const resources: Array<Resource<ChatBotApi>> = [
	user,
	segment,
	story,
	apiCallResource({ service: 'ChatBot', examplePath: '/stories' }),
];
