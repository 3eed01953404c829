import { defineOperation } from '../../../shared/run/operation';
import type { ChatBotApi } from '../../api/connect';
import { userId } from '../locators';
import { toUserDetailsRow } from '../rows';

export const get = defineOperation<ChatBotApi>({
	name: 'get',
	displayName: 'Get',
	action: 'Get a user by ID',
	description: 'Get the details of a user with segments, conversations and session attributes',
	fields: [userId],
	async run({ api, parameters }) {
		return toUserDetailsRow(await api.users.get(parameters.id('userId')));
	},
});
