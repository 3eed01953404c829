import type { Resource } from '../../../shared/run/operation';
import type { ChatBotApi } from '../../api/connect';
import { create } from './create';
import { deleteStory } from './delete';
import { get } from './get';
import { getAll } from './getAll';
import { update } from './update';

export const story: Resource<ChatBotApi> = {
	name: 'story',
	displayName: 'Story',
	description: 'Your bots, as ChatBot calls their conversation flows',
	operations: [create, deleteStory, get, getAll, update],
	default: 'getAll',
};
