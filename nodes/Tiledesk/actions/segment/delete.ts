import { defineOperation } from '../../../shared/run/operation';
import type { TiledeskApi } from '../../api/connect';
import { readId } from '../locators';
import { segmentId } from './fields';

export const deleteSegment = defineOperation<TiledeskApi>({
	name: 'delete',
	displayName: 'Delete',
	action: 'Delete a segment permanently',
	description: 'Delete a segment but keep its leads. You cannot undo this.',
	fields: [segmentId],
	inOrderOf: 'segmentId',
	async run({ api, parameters }) {
		const id = readId(parameters, 'segmentId');
		await api.segments.delete(id);
		return { id, deleted: true };
	},
});
