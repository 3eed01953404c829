import type { IDataObject } from 'n8n-workflow';
import type { Chat } from '../../api/chats';
import { DEFAULT_ATTRIBUTES, toIsoDate, type User } from '../../api/user';
import { toChatRow } from '../../messages/chatRow';
import type { ActivityForm } from './form';

/** Chats or users as items. */
export function itemsOf(
	{ event, simplify }: ActivityForm,
	rows: Array<Chat | User>,
): IDataObject[] {
	if (event === 'newUser') return (rows as User[]).map(simplify ? toUserItem : withIsoDates);
	return simplify ? (rows as Chat[]).map(toChatRow) : (rows as Chat[]);
}

function toUserItem(user: User): IDataObject {
	const { id, userId, banned, conversations, attributes } = user;
	const { createdAt, lastSeen } = withIsoDates(user);
	return {
		id,
		name: attributes[DEFAULT_ATTRIBUTES.name] || null,
		email: attributes[DEFAULT_ATTRIBUTES.email] || null,
		customerUserId: userId ?? null,
		banned: banned ?? null,
		conversations: conversations ?? null,
		lastSeen: lastSeen ?? null,
		createdAt: createdAt ?? null,
		attributes: Object.fromEntries(
			Object.entries(attributes).filter(([, value]) => value !== null && value !== ''),
		),
	};
}

const withIsoDates = (user: User): IDataObject => ({
	...user,
	createdAt: toIsoDate(user.createdAt),
	lastSeen: toIsoDate(user.lastSeen),
});
