import { returnAllAndLimit } from '../../../shared/fields/lists';
import { defineOperation } from '../../../shared/run/operation';
import type { ChatBotApi } from '../../api/connect';
import { toSegmentRow } from '../rows';

export const getAll = defineOperation<ChatBotApi>({
	name: 'getAll',
	displayName: 'Get Many',
	action: 'Get many segments with IDs and user counts',
	description: 'List segments with the number of users in each',
	fields: returnAllAndLimit,
	async run({ api, parameters }) {
		const limit = parameters.limit();
		// ChatBot gives all segments at once.
		return (await api.segments.list()).slice(0, limit).map(toSegmentRow);
	},
});
