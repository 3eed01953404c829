import type { IDataObject } from 'n8n-workflow';
import { toIsoDate } from '../../api/dates';
import type { BotUser } from '../../api/users';

/** A user by names without spaces. The documentation calls the name `userName`, the service `name`. */
export function toUserRow(user: BotUser): IDataObject {
	return {
		userId: user.userId ?? null,
		botUserId: user.botUserId ?? null,
		name: user.name ?? user.userName ?? null,
		channelName: user.channelName ?? null,
		createdDate: isoDate(user.createdDate),
		firstInteractedDate: isoDate(user['first interacted date']),
		lastInteractedDate: isoDate(user['last interacted date']),
	};
}

const isoDate = (value: unknown) => toIsoDate(value) as IDataObject[string];
