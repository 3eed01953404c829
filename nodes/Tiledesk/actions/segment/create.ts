import { defineOperation } from '../../../shared/run/operation';
import type { TiledeskApi } from '../../api/connect';
import { MATCHES } from '../../api/filters';
import {
	filterNoticeBelow,
	filtersField,
	filtersJsonField,
	matchField,
	matchNotice,
} from './filterFields';
import { readFilters } from './readFilters';
import { nameField } from './fields';

export const create = defineOperation<TiledeskApi>({
	name: 'create',
	displayName: 'Create',
	action: 'Create a segment from filters on leads',
	description: 'Create a segment from filters on leads; without filters, it selects every lead',
	fields: [
		{ ...nameField, required: true },
		filtersField,
		filterNoticeBelow('filters'),
		matchField,
		matchNotice,
	],
	options: [filtersJsonField],
	async run({ api, parameters }) {
		const filters = readFilters(parameters, {
			filters: 'filters',
			filtersJson: 'options.filtersJson',
		});
		return await api.segments.create({
			name: parameters.text('name'),
			match: parameters.choice('match', MATCHES),
			filters: filters?.length ? filters : undefined,
		});
	},
});
