import type { INodeProperties } from 'n8n-workflow';
import { returnAllAndLimit } from '../../../shared/fields/lists';
import { collect } from '../../../shared/http/pages';
import { defineOperation } from '../../../shared/run/operation';
import type { Parameters } from '../../../shared/run/parameters';
import type { TiledeskApi } from '../../api/connect';
import type { Sort } from '../../api/lists';

const SORT_FIELDS = ['createdAt', '_id', 'name', 'updatedAt'] as const;

const ORDERS = ['asc', 'desc'] as const;

const sortField: INodeProperties = {
	displayName: 'Sort',
	name: 'sort',
	type: 'collection',
	placeholder: 'Add sorting',
	default: {},
	description: 'How to sort the segments. By default, the newest come first.',
	options: [
		{
			displayName: 'Field',
			name: 'field',
			type: 'options',
			options: [
				{
					name: 'Created At',
					value: 'createdAt',
					description: 'Segments with the same time come in any order',
				},
				{
					name: 'ID',
					value: '_id',
					description: 'Grows with time and is unique, so it is safe for long lists',
				},
				{
					name: 'Name',
					value: 'name',
					description: 'Uppercase before lowercase; segments with the same name come in any order',
				},
				{
					name: 'Updated At',
					value: 'updatedAt',
					description: 'Segments with the same time come in any order',
				},
			],
			default: 'createdAt',
			description:
				'What to sort by. With more than 100 segments, only sorting by ID is sure to miss none: Tiledesk returns segments with the same value in any order.',
		},
		{
			displayName: 'Order',
			name: 'order',
			type: 'options',
			options: [
				{ name: 'Ascending', value: 'asc', description: 'Oldest or A first' },
				{ name: 'Descending', value: 'desc', description: 'Newest or Z first' },
			],
			default: 'desc',
			description: 'The direction to sort in',
		},
	],
};

export const getAll = defineOperation<TiledeskApi>({
	name: 'getAll',
	displayName: 'Get Many',
	action: 'Get many segments with their filters',
	description: 'List the segments of the project with their filters, without deleted ones',
	fields: returnAllAndLimit,
	options: [sortField],
	async run({ api, parameters }) {
		const limit = parameters.limit();
		return await collect(api.segments.list({ limit, sort: readSort(parameters) }));
	},
});

/** Checked before the call: Tiledesk answers other directions with status 500. */
function readSort(parameters: Parameters): Sort {
	return {
		field: parameters.optionalChoice('options.sort.field', SORT_FIELDS),
		order: parameters.optionalChoice('options.sort.order', ORDERS),
	};
}
