import { apiCallResource } from '../../shared/run/apiCall';
import type { Resource } from '../../shared/run/operation';
import { conversation } from './conversation';
import { segment } from './segment';
import type { ChatBotApi } from '../api/connect';
import { story } from './story';
import { user } from './user';

export const resources: Array<Resource<ChatBotApi>> = [
	user,
	segment,
	story,
	conversation,
	apiCallResource({ service: 'ChatBot', examplePath: '/stories' }),
];
