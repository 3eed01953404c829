import type { INodeProperties } from 'n8n-workflow';
import { defineOperation } from '../../../shared/run/operation';
import type { Parameters } from '../../../shared/run/parameters';
import type { TiledeskApi } from '../../api/connect';
import { MATCHES } from '../../api/filters';
import type { SegmentChanges } from '../../api/segments';
import { filterNoticeBelow, filtersField, filtersJsonField, matchField } from './filterFields';
import { readFilters } from './readFilters';
import { readId } from '../locators';
import { nameField, segmentId } from './fields';

const replacingFiltersJson: INodeProperties = {
	...filtersJsonField,
	// A template: with [] as its default, the field would remove all filters as soon as you add it.
	default: '[{ "field": "", "operator": "", "value": "" }]',
	description: `${filtersJsonField.description}; [] on its own removes all filters`,
};

const updateFields: INodeProperties = {
	displayName: 'Update Fields',
	name: 'updateFields',
	type: 'collection',
	placeholder: 'Add field',
	default: {},
	description: 'What to change. New filters replace all current ones.',
	options: [filtersField, replacingFiltersJson, matchField, nameField],
};

export const update = defineOperation<TiledeskApi>({
	name: 'update',
	displayName: 'Update',
	action: 'Update the name or filters of a segment',
	description:
		'Change the name or replace the filters of a segment; everything else stays as it is',
	fields: [segmentId, updateFields, filterNoticeBelow('updateFields.filters')],
	inOrderOf: 'segmentId',
	async run({ api, parameters }) {
		const id = readId(parameters, 'segmentId');
		const segment = await api.segments.update(id, readChanges(parameters));
		return { ...segment, id, updated: true };
	},
});

function readChanges(parameters: Parameters): SegmentChanges {
	const chosen = parameters.collection('updateFields');
	const filters = readFilters(parameters, {
		filters: 'updateFields.filters',
		filtersJson: 'updateFields.filtersJson',
	});
	const changes: SegmentChanges = {
		...('name' in chosen ? { name: parameters.text('updateFields.name') } : {}),
		...('match' in chosen ? { match: parameters.choice('updateFields.match', MATCHES) } : {}),
		...(filters ? { filters } : {}),
	};
	if (Object.keys(changes).length > 0) return changes;
	throw parameters.refusal('updateFields', 'has nothing to change', 'Add a field and fill it in.');
}
