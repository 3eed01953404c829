import { toTimestamp } from './dates';
import type { Chat, Phrase } from './model';
import type { Users } from './store/users';

export const toChatListItem = (chat: Chat, users: Users) => {
	const { id, storyId, userId, source, messages, createdAt, updatedAt, finished } = chat;
	const { default_name: name = null, default_avatar: avatar = null } =
		users.find(userId)?.attributes ?? {};
	return {
		id,
		storyId,
		user: { id: userId, name, avatar },
		source,
		messages,
		createdAt: toTimestamp(createdAt),
		updatedAt: toTimestamp(updatedAt),
		finished,
	};
};

export const toChatDetails = (chat: Chat, users: Users) => ({
	...toChatListItem(chat, users),
	attributes: chat.attributes,
});

export const toPhrase = ({ date, ...phrase }: Phrase) => ({ ...phrase, date: toTimestamp(date) });
