import type { INodeProperties } from 'n8n-workflow';
import { locator } from '../../../shared/fields/locator';

/** They are too many, and change too often, to choose from a list. */
export const phraseIds: INodeProperties = {
	displayName: 'Phrase IDs',
	name: 'phraseIds',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. 65f0000000000000000000d2, 65f0000000000000000000d3',
	description: 'The IDs that Training: Get Many returns, with commas between them or as a list',
};

export const userInputId = locator({
	displayName: 'User Input',
	name: 'userInputId',
	description:
		'The block of the story that is to understand the phrases; in the old builder, the interaction',
	searchListMethod: 'searchUserInputs',
	exampleId: 'aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee',
});
