import type { INodeProperties } from 'n8n-workflow';
import { defineOperation } from '../../../shared/run/operation';
import type { ChatBotApi } from '../../api/connect';
import { SEGMENT_NAME } from '../../api/limits';

/** *Update* has it too. */
export const nameField: INodeProperties = {
	displayName: 'Name',
	name: 'name',
	type: 'string',
	default: '',
	required: true,
	placeholder: 'e.g. VIP customers',
	description: 'The name of the segment, at most 256 characters',
};

export const create = defineOperation<ChatBotApi>({
	name: 'create',
	displayName: 'Create',
	action: 'Create an empty segment',
	description: 'Create an empty segment',
	fields: [nameField],
	async run({ api, parameters }) {
		const name = parameters.text('name', SEGMENT_NAME);
		return { id: await api.segments.create(name), name };
	},
});
