import { defineOperation } from '../../../shared/run/operation';
import type { NetcoreBotApi } from '../../api/connect';
import { channelIdField, readChannelId } from '../channelFields';
import { botUserIdField, readBotUserId } from '../fields';

export const get = defineOperation<NetcoreBotApi>({
	name: 'get',
	displayName: 'Get',
	action: 'Get the profile fields and tags of a user',
	description: 'Get the custom fields and the tags of a user of the bot',
	fields: [channelIdField, botUserIdField],
	async run({ api, parameters }) {
		const profile = await api.transcripts.profile({
			botUserId: readBotUserId(parameters),
			channelId: readChannelId(parameters),
		});
		return { ...profile };
	},
});
