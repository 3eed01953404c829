import { defineOperation } from '../../../shared/run/operation';
import type { ChatBotApi } from '../../api/connect';
import { chatId } from '../locators';
import { outputFields, rowsMaker } from './fields';

export const get = defineOperation<ChatBotApi>({
	name: 'get',
	displayName: 'Get',
	action: 'Get a chat by ID',
	description: 'Get what was said in a chat, with its attributes',
	fields: [chatId, ...outputFields()],
	async run({ api, parameters }) {
		const toRows = rowsMaker(parameters);
		return toRows(await api.chats.get(parameters.id('chatId')));
	},
});
