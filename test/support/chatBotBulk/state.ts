/** What is in the store, in a form that tests can compare. */
import type { ChatBotStore } from '../../../sandbox';
import type { Attributes, User } from '../../../sandbox/chatbot/model';
import { toKey } from '../../../nodes/ChatBot/api/user';

export const idsOf = (store: ChatBotStore) => Array.from(store.users.all(), ({ id }) => id);

/** The emails of all users, in lower case and order; one that is there twice is listed twice. */
export const emailsOf = (store: ChatBotStore) =>
	Array.from(store.users.all(), ({ attributes }) => toKey(attributes.default_email ?? ''))
		.filter(Boolean)
		.sort();

export const usersWith = (store: ChatBotStore, email: string): User[] =>
	[...store.users.all()].filter(
		({ attributes }) => toKey(attributes.default_email ?? '') === toKey(email),
	);

/** The only user with this email. */
export function userWith(store: ChatBotStore, email: string): User {
	const users = usersWith(store, email);
	if (users.length !== 1) throw new Error(`${users.length} users have the email ${email}`);
	return users[0];
}

export const membersOf = (store: ChatBotStore, segmentId: string) =>
	[...store.segments.get(segmentId).memberIds].sort();

/** A segment of its own, with these members. */
export function segmentNamed(store: ChatBotStore, name: string, memberIds: string[] = []): string {
	const segment = store.segments.create(name);
	for (const id of memberIds) store.segments.join(store.users.get(id), [segment]);
	return segment.id;
}

/** Users `<name>0@bulk.example`, `<name>1@bulk.example`, …; gives their ids. */
export const makeUsers = (
	store: ChatBotStore,
	count: number,
	name = 'known',
	attributes: Attributes = {},
): string[] =>
	Array.from(
		{ length: count },
		(_, number) =>
			store.users.create({ default_email: `${name}${number}@bulk.example`, ...attributes }).id,
	);
