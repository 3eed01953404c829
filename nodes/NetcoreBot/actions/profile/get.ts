import { defineOperation } from '../../../shared/run/operation';
import type { NetcoreBotApi } from '../../api/connect';
import { botUserId, channelIdField, readBotUser } from '../fields';

export const get = defineOperation<NetcoreBotApi>({
	name: 'get',
	displayName: 'Get',
	action: 'Get the profile fields and tags of a user',
	description: 'Get the custom fields and the tags of a user of the bot',
	fields: [channelIdField, botUserId],
	async run({ api, parameters }) {
		const profile = await api.transcripts.profile(readBotUser(parameters));
		return { ...profile };
	},
});
