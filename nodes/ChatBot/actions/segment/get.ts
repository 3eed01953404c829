import { defineOperation } from '../../../shared/run/operation';
import type { ChatBotApi } from '../../api/connect';
import { segmentId } from '../locators';
import { toSegmentRow } from '../rows';

export const get = defineOperation<ChatBotApi>({
	name: 'get',
	displayName: 'Get',
	action: 'Get a segment by ID',
	description: 'Get the name and the number of users of a segment',
	fields: [segmentId],
	async run({ api, parameters }) {
		return toSegmentRow(await api.segments.get(parameters.id('segmentId')));
	},
});
