import type { Resource } from '../../../shared/run/operation';
import type { ChatBotApi } from '../../api/connect';
import { ban, unban } from './ban';
import { create } from './create';
import { get } from './get';
import { getAll } from './getAll';
import { addToSegments, removeFromSegments, setSegments } from './membership';
import { update } from './update';
import { upsert } from './upsert';

export const user: Resource<ChatBotApi> = {
	name: 'user',
	displayName: 'User',
	operations: [
		addToSegments,
		ban,
		create,
		upsert,
		get,
		getAll,
		removeFromSegments,
		setSegments,
		unban,
		update,
	],
	default: 'getAll',
};
