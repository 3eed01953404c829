import { returnAllAndLimit } from '../../../shared/fields/lists';
import { defineOperation } from '../../../shared/run/operation';
import type { TiledeskApi } from '../../api/connect';
import { availableFilter } from '../available';

/** The status of a department that visitors can choose. */
const VISIBLE = 1;

export const getAll = defineOperation<TiledeskApi>({
	name: 'getAll',
	displayName: 'Get Many',
	action: 'Get many departments',
	description: 'List the departments of the project with their bots and groups',
	fields: [
		...returnAllAndLimit,
		availableFilter('Whether to list the departments that visitors can choose, or the hidden ones'),
	],
	async run({ api, parameters }) {
		const limit = parameters.limit();
		const filters = parameters.collection('filters');
		const wanted = 'available' in filters ? parameters.isOn('filters.available') : undefined;
		return (await api.directory.departments())
			.filter(({ status }) => wanted === undefined || (status === VISIBLE) === wanted)
			.slice(0, limit);
	},
});
