import { defineOperation } from '../../../shared/run/operation';
import type { ChatBotApi } from '../../api/connect';
import { webhookId } from '../locators';

export const NOT_FOUND_HINT = 'Choose the webhook from the list; it may have been deleted.';

export const get = defineOperation<ChatBotApi>({
	name: 'get',
	displayName: 'Get',
	action: 'Get a webhook with its last failed call',
	description:
		'Get the address of a webhook, when a call of it failed last, and why; its token stays secret',
	fields: [webhookId],
	async run({ api, parameters }) {
		const id = parameters.id('webhookId');
		const { name, url, error } = await api.webhooks.get(id, NOT_FOUND_HINT);
		// Without the token, the headers and the login: whoever knows them can call in ChatBot's name.
		return { id, name, url, error: error ?? null };
	},
});
