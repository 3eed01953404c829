import type { IDataObject } from 'n8n-workflow';
import { toRawUserRow, toSimpleUserRow } from '../../actions/rows';
import type { Chat } from '../../api/chats';
import type { User } from '../../api/user';
import { toChatRow } from '../../messages/chatRow';
import type { ActivityForm } from './form';

/** Chats or users as items. */
export function itemsOf(
	{ event, simplify }: ActivityForm,
	rows: Array<Chat | User>,
): IDataObject[] {
	if (event === 'newUser') return (rows as User[]).map(simplify ? toSimpleUserRow : toRawUserRow);
	return simplify ? (rows as Chat[]).map(toChatRow) : (rows as Chat[]);
}
