import type { INodeProperties, INodePropertyTypeOptions } from 'n8n-workflow';

/** "Return All" and "Limit", in the words that n8n's linter asks for. */
export const returnAllAndLimit: INodeProperties[] = [
	{
		displayName: 'Return All',
		name: 'returnAll',
		type: 'boolean',
		default: false,
		description: 'Whether to return all results or only up to a given limit',
	},
	{
		displayName: 'Limit',
		name: 'limit',
		type: 'number',
		typeOptions: { minValue: 1 },
		default: 50,
		description: 'Max number of results to return',
		displayOptions: { show: { returnAll: [false] } },
	},
];

/** For a field that takes any number of rows. Where n8n folds a row, the value of `title` names it. */
export const rowsTitledBy = (title: string): INodePropertyTypeOptions => ({
	multipleValues: true,
	fixedCollection: { itemTitle: `={{ $collection.item.value.${title} }}` },
});
