import { defineOperation } from '../../../shared/run/operation';
import type { TiledeskApi } from '../../api/connect';
import { readDays, reportFields, toSeconds } from './fields';

export const duration = defineOperation<TiledeskApi>({
	name: 'duration',
	displayName: 'Duration',
	action: 'Get the duration of conversations by day',
	description:
		'Get how long conversations took, in seconds on average for each day; null for a day that has none',
	fields: reportFields,
	async run({ api, parameters }) {
		const days = await readDays(api, parameters, 'duration');
		return days.map(({ day, value }) => ({ day, durationSeconds: toSeconds(value) }));
	},
});
