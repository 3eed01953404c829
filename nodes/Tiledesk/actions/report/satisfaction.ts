import { defineOperation } from '../../../shared/run/operation';
import type { TiledeskApi } from '../../api/connect';
import { readDays, reportFields } from './fields';

export const satisfaction = defineOperation<TiledeskApi>({
	name: 'satisfaction',
	displayName: 'Satisfaction',
	action: 'Get the ratings of conversations by day',
	description:
		'Get how visitors rated conversations, on average for each day; null for a day that has none',
	fields: reportFields,
	async run({ api, parameters }) {
		const days = await readDays(api, parameters, 'satisfaction');
		return days.map(({ day, value }) => ({ day, rating: value }));
	},
});
