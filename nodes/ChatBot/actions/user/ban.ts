import { defineOperation, type Operation } from '../../../shared/run/operation';
import type { ChatBotApi } from '../../api/connect';
import { userId } from '../locators';
import { readUser } from '../readUser';

export const ban = banning({
	banned: true,
	name: 'ban',
	displayName: 'Ban',
	action: 'Ban a user from chatting with your bots',
	description: 'Stop a user from chatting with your bots until unbanned',
});

export const unban = banning({
	banned: false,
	name: 'unban',
	displayName: 'Unban',
	action: 'Unban a user',
	description: 'Let a banned user chat with your bots again',
});

type Texts = Pick<Operation<ChatBotApi>, 'name' | 'displayName' | 'action' | 'description'>;

function banning({ banned, ...texts }: Texts & { banned: boolean }): Operation<ChatBotApi> {
	return defineOperation<ChatBotApi>({
		...texts,
		fields: [userId],
		async run({ api, parameters }) {
			const id = await api.userFinder.idOf(readUser(parameters));
			await api.users.setBanned(id, banned);
			return { id, banned };
		},
	});
}
