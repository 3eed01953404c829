import { defineOperation } from '../../../shared/run/operation';
import type { TiledeskApi } from '../../api/connect';
import { readDays, reportFields, toSeconds } from './fields';

export const waitingTime = defineOperation<TiledeskApi>({
	name: 'waitingTime',
	displayName: 'Waiting Time',
	action: 'Get the waiting time by day',
	description:
		'Get how long visitors waited for the first answer, in seconds on average for each day; null for a day that has none',
	fields: reportFields,
	async run({ api, parameters }) {
		const days = await readDays(api, parameters, 'waitingTime');
		return days.map(({ day, value }) => ({ day, waitingSeconds: toSeconds(value) }));
	},
});
