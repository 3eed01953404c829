import { runBulk } from '../../../shared/run/bulk';
import { defineOperation } from '../../../shared/run/operation';
import type { ChatBotApi } from '../../api/connect';
import { neededSegmentIds, userOfItem } from '../locators';
import { readMembership } from './membership';

export const removeUsers = defineOperation<ChatBotApi>({
	name: 'removeUsers',
	displayName: 'Remove Users',
	action: 'Remove users from segments in bulk',
	description: 'Take the users of all input items out of segments; the users themselves stay',
	fields: [neededSegmentIds, userOfItem],
	async runAll({ api, ...batch }) {
		await runBulk(batch, {
			read: readMembership,
			run: async (memberships) => await api.members.removeAll(memberships, batch.stopAtFirst),
			show: ({ userId, segmentIds }, outcome) => ({ userId, segmentIds, outcome }),
		});
	},
});
