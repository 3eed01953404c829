import type { INodePropertyTypeOptions } from 'n8n-workflow';

/** For fields with any number of rows; where n8n folds rows away, each bears the value of its `title`. */
export const rowsTitledBy = (title: string): INodePropertyTypeOptions => ({
	multipleValues: true,
	fixedCollection: { itemTitle: `={{ $collection.item.value.${title} }}` },
});
