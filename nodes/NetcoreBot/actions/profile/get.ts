import { defineOperation } from '../../../shared/run/operation';
import type { NetcoreBotApi } from '../../api/connect';
import { botUserId, channelIdField, readBotUser } from '../fields';

export const get = defineOperation<NetcoreBotApi>({
	name: 'get',
	displayName: 'Get',
	action: 'Get the profile fields and tags of a user',
	description: 'Get the custom fields and the tags of a user of the bot',
	fields: [
		channelIdField,
		{
			...botUserId,
			description: `${botUserId.description} The User ID of the user list will do as well.`,
		},
	],
	async run({ api, parameters }) {
		return { ...(await api.profiles.get(readBotUser(parameters, { orUserId: true }))) };
	},
});
