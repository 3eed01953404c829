import { defineOperation } from '../../../shared/run/operation';
import type { TiledeskApi } from '../../api/connect';
import { readId } from '../locators';
import { segmentId } from './fields';

export const get = defineOperation<TiledeskApi>({
	name: 'get',
	displayName: 'Get',
	action: 'Get a segment by ID',
	description: 'Get the name and the filters of a segment',
	fields: [segmentId],
	options: [
		{
			displayName: 'Include Deleted',
			name: 'includeDeleted',
			type: 'boolean',
			default: false,
			description: 'Whether to return the segment even if it was deleted; its status is then 0',
		},
	],
	async run({ api, parameters }) {
		const includeDeleted = parameters.isOn('options.includeDeleted');
		return await api.segments.get(readId(parameters, 'segmentId'), { includeDeleted });
	},
});
