import type { Resource } from '../../../shared/run/operation';
import type { TiledeskApi } from '../../api/connect';
import { conversationsByDay } from './conversationsByDay';
import { duration } from './duration';
import { satisfaction } from './satisfaction';
import { waitingTime } from './waitingTime';

export const report: Resource<TiledeskApi> = {
	name: 'report',
	displayName: 'Report',
	description: 'How many conversations there were, and how they went; needs an admin',
	operations: [conversationsByDay, duration, satisfaction, waitingTime],
	default: 'conversationsByDay',
};
