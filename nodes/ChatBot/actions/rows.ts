import type { IDataObject } from 'n8n-workflow';
import type { Parameters } from '../../shared/run/parameters';
import { isSimplified } from '../../shared/fields/simplify';
import { DEFAULT_ATTRIBUTES, toIsoDate, type User, type UserDetails } from '../api/user';

type Dated = { createdAt?: string; lastSeen?: string };

/** How the rows of users are to look: simplified, or as ChatBot names the fields. */
export function userRowMaker(parameters: Parameters): (user: User | UserDetails) => IDataObject {
	return isSimplified(parameters) ? toSimpleUserRow : toRawUserRow;
}

/** The same keys in every row, so that a table has the same columns. */
export function toSimpleUserRow(user: User | UserDetails): IDataObject {
	const { id, userId, banned, conversations, attributes, createdAt, lastSeen } = user;
	return {
		id,
		...contactOf(user),
		customerUserId: userId ?? null,
		banned: banned ?? null,
		conversations: Array.isArray(conversations) ? conversations.length : (conversations ?? null),
		...('segments' in user ? { segments: user.segments } : {}),
		lastSeen: toIsoDate(lastSeen) ?? null,
		createdAt: toIsoDate(createdAt) ?? null,
		attributes: filledOf(attributes),
	};
}

const ASSIGNED = { configurable: true, enumerable: true, writable: true };

/** Without the empty ones. A loop, since a list of all users has some hundred thousand attributes. */
function filledOf(attributes: User['attributes']): IDataObject {
	const filled: IDataObject = {};
	for (const name of Object.keys(attributes)) {
		const value = attributes[name];
		if (value === null || value === '') continue;
		if (name !== '__proto__') filled[name] = value;
		// Assigned, it would be lost.
		else Object.defineProperty(filled, name, { ...ASSIGNED, value });
	}
	return filled;
}

/** Name and email, by which people know a user; null where ChatBot has none. */
export function contactOf(user?: Pick<User, 'attributes'>) {
	const textOf = (name: string) => user?.attributes[name] || null;
	return { name: textOf(DEFAULT_ATTRIBUTES.name), email: textOf(DEFAULT_ATTRIBUTES.email) };
}

/** A user as ChatBot names the fields, with dates that n8n's date functions read. */
export function toRawUserRow(user: User | UserDetails): IDataObject {
	const { conversations } = user;
	return {
		...withDates(user, 'createdAt', 'lastSeen'),
		...(Array.isArray(conversations)
			? { conversations: conversations.map((row) => withDates(row, 'date', 'createdAt')) }
			: {}),
	};
}

export function toSegmentRow(segment: Dated): IDataObject {
	return withDates(segment, 'createdAt');
}

function withDates(entry: object, ...names: string[]): IDataObject {
	const row: IDataObject = { ...entry };
	for (const name of names) if (name in row) row[name] = toIsoDate(row[name]);
	return row;
}
