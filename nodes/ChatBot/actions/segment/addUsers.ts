import { runBulk } from '../../../shared/run/bulk';
import { defineOperation } from '../../../shared/run/operation';
import type { ChatBotApi } from '../../api/connect';
import { neededSegmentIds, userOfItem } from '../locators';
import { readMembership } from './membership';

export const addUsers = defineOperation<ChatBotApi>({
	name: 'addUsers',
	displayName: 'Add Users',
	action: 'Add users to segments in bulk',
	description: 'Put the users of all input items into segments, a thousand in one call',
	fields: [neededSegmentIds, userOfItem],
	async runAll({ api, ...batch }) {
		await runBulk(batch, {
			read: readMembership,
			run: async (memberships) => await api.members.addAll(memberships, batch.stopAtFirst),
			show: ({ userId, segmentIds }, outcome) => ({ userId, segmentIds, outcome }),
		});
	},
});
