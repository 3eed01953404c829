import { apiCallResource } from '../../shared/run/apiCall';
import type { Resource } from '../../shared/run/operation';
import type { ChatBotApi } from '../api/connect';
import { chat } from './chat';
import { conversation } from './conversation';
import { entity } from './entity';
import { report } from './report';
import { segment } from './segment';
import { story } from './story';
import { training } from './training';
import { user } from './user';
import { webhook } from './webhook';

export const resources: Array<Resource<ChatBotApi>> = [
	user,
	segment,
	chat,
	story,
	entity,
	training,
	report,
	webhook,
	conversation,
	apiCallResource({ service: 'ChatBot', examplePath: '/stories' }),
];
