import type { INodeProperties } from 'n8n-workflow';
import { locator } from '../../../shared/fields/locator';
import type { Parameters } from '../../../shared/run/parameters';
import { isId } from '../../api/service';

export const segmentId = locator({
	displayName: 'Segment',
	name: 'segmentId',
	description: 'The segment. Its ID has 24 characters; Get Many returns it.',
	searchListMethod: 'searchSegments',
	exampleId: '65a1b2c3d4e5f60718293a4b',
});

/** Checked before the call: Tiledesk answers a malformed ID with status 500, or not at all. */
export function readSegmentId(parameters: Parameters): string {
	const id = parameters.id('segmentId');
	if (isId(id)) return id;
	throw parameters.refusal(
		'segmentId',
		`'${id.slice(0, 60)}' is not an ID`,
		'An ID has 24 characters, 0–9 and a–f. Choose the segment from the list.',
	);
}

export const nameField: INodeProperties = {
	displayName: 'Name',
	name: 'name',
	type: 'string',
	default: '',
	placeholder: 'e.g. Customers in Rome',
	description: 'The name of the segment. Several segments can have the same name.',
};
