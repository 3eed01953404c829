import { defineOperation } from '../../../shared/run/operation';
import type { TiledeskApi } from '../../api/connect';
import { readDays, reportFields } from './fields';

export const conversationsByDay = defineOperation<TiledeskApi>({
	name: 'conversationsByDay',
	displayName: 'Conversations by Day',
	action: 'Get the number of conversations by day',
	description: 'Count the conversations of each day, including days that have none',
	fields: reportFields,
	async run({ api, parameters }) {
		const days = await readDays(api, parameters, 'conversationsByDay');
		return days.map(({ day, value }) => ({ day, conversations: value ?? 0 }));
	},
});
