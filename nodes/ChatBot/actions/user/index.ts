import type { ChatBotApi } from '../../api/connect';
import type { Resource } from '../../../shared/run/operation';
import { ban, unban } from './ban';
import { create } from './create';
import { exportUsers } from './export';
import { get } from './get';
import { getAll } from './getAll';
import { addToSegments, removeFromSegments, setSegments } from './membership';
import { update } from './update';
import { upsert } from './upsert';

export const user: Resource<ChatBotApi> = {
	name: 'user',
	displayName: 'User',
	description: 'People who talk to your bots, and what is known about them',
	operations: [
		addToSegments,
		ban,
		create,
		upsert,
		exportUsers,
		get,
		getAll,
		removeFromSegments,
		setSegments,
		unban,
		update,
	],
	default: 'getAll',
};
