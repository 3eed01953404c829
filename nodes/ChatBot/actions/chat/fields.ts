import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { isSimplified, simplifyField } from '../../../shared/fields/simplify';
import type { Parameters } from '../../../shared/run/parameters';
import type { Chat } from '../../api/chats';
import { toChatRow } from '../../messages/chatRow';
import { toMessageRows } from '../../messages/messageRow';

const outputAs: INodeProperties = {
	displayName: 'Output As',
	name: 'outputAs',
	type: 'options',
	options: [
		{ name: 'Chats', value: 'chats', description: 'One item per chat' },
		{
			name: 'Messages',
			value: 'messages',
			description: 'One item per message, in the form that messages of the other services have',
		},
	],
	default: 'chats',
	description: 'What becomes an item',
};

/** `more` is said of the choice. */
export const outputFields = (more = ''): INodeProperties[] => [
	{ ...outputAs, description: `${outputAs.description}${more}` },
	{ ...simplifyField, displayOptions: { show: { outputAs: ['chats'] } } },
];

/** How a chat becomes items. */
export function rowsMaker(parameters: Parameters): (chat: Chat) => IDataObject[] {
	if (parameters.choice('outputAs', ['chats', 'messages']) === 'messages') return toMessageRows;
	return isSimplified(parameters) ? (chat) => [toChatRow(chat)] : (chat) => [chat];
}
