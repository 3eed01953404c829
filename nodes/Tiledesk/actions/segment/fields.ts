import type { INodeProperties } from 'n8n-workflow';
import { locator } from '../../../shared/fields/locator';

export const segmentId = locator({
	displayName: 'Segment',
	name: 'segmentId',
	description: 'The segment. Its ID has 24 characters; Get Many returns it.',
	searchListMethod: 'searchSegments',
	exampleId: '65a1b2c3d4e5f60718293a4b',
});

export const nameField: INodeProperties = {
	displayName: 'Name',
	name: 'name',
	type: 'string',
	default: '',
	placeholder: 'e.g. Customers in Rome',
	description: 'The name of the segment. Several segments can have the same name.',
};
