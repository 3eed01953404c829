import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { defineOperation } from '../../../shared/run/operation';
import type { Parameters } from '../../../shared/run/parameters';
import type { TiledeskApi } from '../../api/connect';
import { conversationId, readConversationId } from '../locators';
import { LANGUAGE, PRIORITIES, PRIORITY, SOURCE_PAGE, SUBJECT } from './fields';

const updateFields: INodeProperties = {
	displayName: 'Update Fields',
	name: 'updateFields',
	type: 'collection',
	placeholder: 'Add field',
	default: {},
	description: 'What to change. Tiledesk ignores empty values, so that a field cannot be cleared.',
	options: [
		LANGUAGE,
		PRIORITY,
		{
			displayName: 'Rating',
			name: 'rating',
			type: 'number',
			typeOptions: { minValue: 1, maxValue: 5, numberPrecision: 0 },
			default: 5,
			description: 'How satisfied the visitor was, from 1 to 5',
		},
		{
			displayName: 'Rating Message',
			name: 'ratingMessage',
			type: 'string',
			default: '',
			placeholder: 'e.g. Quick and friendly',
			description: 'What the visitor said about it',
		},
		{
			displayName: 'Smart Assignment',
			name: 'smartAssignment',
			type: 'boolean',
			default: true,
			description: 'Whether Tiledesk may assign it to another person if nobody answers',
		},
		SOURCE_PAGE,
		SUBJECT,
		{
			displayName: 'Working Status',
			name: 'workingStatus',
			type: 'options',
			options: [
				{ name: 'New', value: 'new' },
				{ name: 'Open', value: 'open' },
				{ name: 'Pending', value: 'pending' },
			],
			default: 'open',
			description:
				'How far the team is with it. Closing and reopening are operations of their own.',
		},
	],
};

/** Texts, by the names on the form and those of Tiledesk. */
const TEXTS = {
	language: 'language',
	ratingMessage: 'rating_message',
	sourcePage: 'sourcePage',
	subject: 'subject',
} as const;

const WORKING_STATUSES = ['new', 'open', 'pending'] as const;

export const update = defineOperation<TiledeskApi>({
	name: 'update',
	displayName: 'Update',
	action: 'Update a conversation',
	description: 'Change the subject, the priority, the rating and the like; the rest stays as it is',
	fields: [conversationId, updateFields],
	inOrderOf: 'conversationId',
	async run({ api, parameters }) {
		const id = readConversationId(parameters);
		const changes = readChanges(parameters);
		await api.conversations.update(id, changes);
		return { id, updated: true, changes };
	},
});

function readChanges(parameters: Parameters): IDataObject {
	const chosen = parameters.collection('updateFields');
	const changes: IDataObject = {};
	for (const [name, wireName] of Object.entries(TEXTS)) {
		if (!(name in chosen)) continue;
		const text = parameters.optionalText(`updateFields.${name}`);
		if (text === undefined) {
			throw parameters.refusal(
				`updateFields.${name}`,
				'is empty',
				'Tiledesk cannot clear it. Enter a value or remove the field.',
			);
		}
		changes[wireName] = text;
	}
	const at = (name: string) => `updateFields.${name}`;
	if ('priority' in chosen) changes.priority = parameters.choice(at('priority'), PRIORITIES);
	if ('rating' in chosen) changes.rating = parameters.wholeNumber(at('rating'), { min: 1, max: 5 });
	if ('smartAssignment' in chosen) changes.smartAssignment = parameters.isOn(at('smartAssignment'));
	if ('workingStatus' in chosen) {
		changes.workingStatus = parameters.choice(at('workingStatus'), WORKING_STATUSES);
	}
	if (Object.keys(changes).length > 0) return changes;
	throw parameters.refusal('updateFields', 'has nothing to change', 'Add a field and fill it in.');
}
