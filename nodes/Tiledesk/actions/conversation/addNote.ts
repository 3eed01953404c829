import { defineOperation } from '../../../shared/run/operation';
import type { TiledeskApi } from '../../api/connect';
import { conversationId, readConversationId } from '../locators';

export const addNote = defineOperation<TiledeskApi>({
	name: 'addNote',
	displayName: 'Add Note',
	action: 'Add a note to a conversation',
	description:
		'Add a note that the team sees and the visitor does not. Agents can do so only where they take part.',
	fields: [
		conversationId,
		{
			displayName: 'Note',
			name: 'note',
			type: 'string',
			typeOptions: { rows: 3 },
			default: '',
			required: true,
			placeholder: 'e.g. Asked for a refund of order 4711',
			description: 'The text of the note',
		},
	],
	inOrderOf: 'conversationId',
	async run({ api, parameters }) {
		const id = readConversationId(parameters);
		const note = parameters.text('note');
		await api.conversations.addNote(id, note);
		return { id, note };
	},
});
