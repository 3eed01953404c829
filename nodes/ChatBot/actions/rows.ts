import type { IDataObject } from 'n8n-workflow';
import { toIsoDate } from '../api/user';

type Dated = { createdAt?: string; lastSeen?: string };

/** A user as ChatBot names the fields, with dates that n8n's date functions read. */
export function toUserRow(user: Dated): IDataObject {
	return withDates(user, 'createdAt', 'lastSeen');
}

/** A user row with the conversations and segments of the details. */
export function toUserDetailsRow(user: Dated & { conversations?: unknown }): IDataObject {
	const { conversations } = user;
	return {
		...toUserRow(user),
		...(Array.isArray(conversations)
			? { conversations: conversations.map((row: Dated) => withDates(row, 'date', 'createdAt')) }
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
