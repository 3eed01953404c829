import { isChosen, optional } from '../../../shared/fields/locator';
import { defineOperation } from '../../../shared/run/operation';
import type { TiledeskApi } from '../../api/connect';
import { attributesField, readAttributes } from '../attributes';
import { departmentId, readKnownId } from '../locators';
import { LANGUAGE, PRIORITIES, PRIORITY, SOURCE_PAGE, SUBJECT } from './fields';

export const create = defineOperation<TiledeskApi>({
	name: 'create',
	displayName: 'Create',
	action: 'Create a conversation with its first message',
	description: 'Open a conversation with a first message; Tiledesk then assigns it like any other',
	fields: [
		{
			displayName: 'Text',
			name: 'text',
			type: 'string',
			typeOptions: { rows: 3 },
			default: '',
			required: true,
			placeholder: 'e.g. I have not got my order',
			description: 'The first message of the conversation',
		},
		optional(departmentId, 'The department that gets it. Leave empty for the default one.'),
		attributesField,
	],
	options: [
		LANGUAGE,
		PRIORITY,
		{
			displayName: 'Sender ID',
			name: 'senderId',
			type: 'string',
			default: '',
			placeholder: 'e.g. 65a1b2c3d4e5f6071829a001',
			description:
				'Who opens it: the user ID of a member of the project or the lead_id of a visitor. Leave empty for the user of the credential.',
		},
		{
			displayName: 'Sender Name',
			name: 'senderName',
			type: 'string',
			default: '',
			placeholder: 'e.g. Ada Lovelace',
			description: 'The name under which it is opened',
		},
		SOURCE_PAGE,
		SUBJECT,
	],
	async run({ api, parameters }) {
		const text = parameters.text('text');
		const attributes = readAttributes(parameters);
		const hasDepartment = isChosen(parameters, 'departmentId');
		const chosen = parameters.collection('options');
		const values = {
			language: parameters.optionalText('options.language'),
			priority:
				'priority' in chosen ? parameters.choice('options.priority', PRIORITIES) : undefined,
			sender: parameters.optionalText('options.senderId')?.trim(),
			senderFullname: parameters.optionalText('options.senderName'),
			sourcePage: parameters.optionalText('options.sourcePage'),
			subject: parameters.optionalText('options.subject'),
		};
		const department = hasDepartment && (await readKnownId(api, parameters, 'departmentId'));
		return await api.conversations.open({
			text,
			...(department ? { departmentid: department.id } : {}),
			...(Object.keys(attributes).length > 0 ? { attributes } : {}),
			...values,
		});
	},
});
