import { returnAllAndLimit } from '../../../shared/fields/lists';
import { defineOperation } from '../../../shared/run/operation';
import type { TiledeskApi } from '../../api/connect';
import { availableFilter } from '../available';

export const getAll = defineOperation<TiledeskApi>({
	name: 'getAll',
	displayName: 'Get Many',
	action: 'Get many team members',
	description:
		'List the people of the project with their role and whether they are available; the ID is that of the user',
	fields: [
		...returnAllAndLimit,
		availableFilter('Whether to list the people who take conversations now, or the others'),
	],
	async run({ api, parameters }) {
		const limit = parameters.limit();
		const filters = parameters.collection('filters');
		const wanted = 'available' in filters ? parameters.isOn('filters.available') : undefined;
		return (await api.directory.members())
			.filter(({ user_available: is }) => wanted === undefined || (is === true) === wanted)
			.slice(0, limit);
	},
});
