import { simplifyField } from '../../../shared/fields/simplify';
import { defineOperation } from '../../../shared/run/operation';
import type { ChatBotApi } from '../../api/connect';
import { userId } from '../locators';
import { readUser } from '../readUser';
import { userRowMaker } from '../rows';

export const get = defineOperation<ChatBotApi>({
	name: 'get',
	displayName: 'Get',
	action: 'Get a user by ID or email',
	description:
		'Get what is known about a user, with segments; without Simplify, with conversations and session attributes as well',
	fields: [userId, simplifyField],
	async run({ api, parameters }) {
		const toRow = userRowMaker(parameters);
		const id = await api.userFinder.idOf(readUser(parameters));
		return toRow(await api.users.get(id));
	},
});
