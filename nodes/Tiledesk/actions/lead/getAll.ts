import { returnAllAndLimit } from '../../../shared/fields/lists';
import { collect } from '../../../shared/http/pages';
import { defineOperation } from '../../../shared/run/operation';
import type { TiledeskApi } from '../../api/connect';
import { readSegmentId, segmentId } from '../segment/fields';

export const getAll = defineOperation<TiledeskApi>({
	name: 'getAll',
	displayName: 'Get Many',
	action: 'Get many leads of a segment',
	description: 'List the leads that a segment selects, newest first',
	fields: [segmentId, ...returnAllAndLimit],
	async run({ api, parameters }) {
		const id = readSegmentId(parameters);
		const limit = parameters.limit();
		return await collect(api.segments.leads(id, limit));
	},
});
