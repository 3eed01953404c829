import type { INodeProperties } from 'n8n-workflow';
import { returnAllAndLimit } from '../../../shared/fields/lists';
import { collect } from '../../../shared/http/pages';
import { defineOperation } from '../../../shared/run/operation';
import type { Parameters } from '../../../shared/run/parameters';
import type { TiledeskApi } from '../../api/connect';
import type { Sort } from '../../api/lists';

const SORT_FIELDS = ['createdAt', '_id', 'name', 'updatedAt'] as const;

const sortField: INodeProperties = {
	displayName: 'Sort',
	name: 'sort',
	type: 'collection',
	placeholder: 'Add sorting',
	default: {},
	description: 'The newest segments come first, unless told otherwise',
	options: [
		{
			displayName: 'Field',
			name: 'field',
			type: 'options',
			options: [
				{
					name: 'Created At',
					value: 'createdAt',
					description: 'Segments of the same moment come in any order',
				},
				{
					name: 'ID',
					value: '_id',
					description: 'Grows with time; safe for long lists, since no two are the same',
				},
				{
					name: 'Name',
					value: 'name',
					description: 'Capital letters first; the same names come in any order',
				},
				{
					name: 'Updated At',
					value: 'updatedAt',
					description: 'Segments of the same moment come in any order',
				},
			],
			default: 'createdAt',
			description:
				'What to sort by. Beyond 100 segments, only an order by ID is sure to miss none: Tiledesk leaves those with the same value in any order.',
		},
		{
			displayName: 'Order',
			name: 'order',
			type: 'options',
			options: [
				{ name: 'Ascending', value: 'asc', description: 'The oldest, or A, first' },
				{ name: 'Descending', value: 'desc', description: 'The newest, or Z, first' },
			],
			default: 'desc',
			description: 'In which order to sort',
		},
	],
};

export const getAll = defineOperation<TiledeskApi>({
	name: 'getAll',
	displayName: 'Get Many',
	action: 'Get many segments with their filters',
	description: 'List the segments of the project with their filters; deleted ones are left out',
	fields: [...returnAllAndLimit, sortField],
	async run({ api, parameters }) {
		const limit = parameters.limit();
		return await collect(api.segments.list({ limit, sort: readSort(parameters) }));
	},
});

/** Checked here: Tiledesk answers other directions with status 500. */
function readSort(parameters: Parameters): Sort {
	const { field, order } = parameters.collection('sort');
	return {
		field: field === undefined ? undefined : parameters.choice('sort.field', SORT_FIELDS),
		order:
			order === undefined ? undefined : parameters.choice('sort.order', ['asc', 'desc'] as const),
	};
}
