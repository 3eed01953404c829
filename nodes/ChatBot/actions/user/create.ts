import { randomUUID } from 'node:crypto';
import { defineOperation } from '../../../shared/run/operation';
import type { Parameters } from '../../../shared/run/parameters';
import { tidy } from '../../../shared/values';
import { DEFAULT_ATTRIBUTES } from '../../api/user';
import type { ChatBotApi } from '../../api/connect';
import { MOST_SEGMENTS, USER_ID } from '../../api/limits';
import {
	attributeOptions,
	attributesField,
	customAttributesField,
	emailField,
	checkCount,
	readEmail,
	readAttributes,
} from '../attributes';
import { segmentIds } from '../locators';

export const create = defineOperation<ChatBotApi>({
	name: 'create',
	displayName: 'Create',
	action: 'Create a user',
	description: 'Create a user with attributes, in segments if wanted',
	fields: [
		{
			displayName: 'Customer User ID Source',
			name: 'idSource',
			type: 'options',
			options: [
				{
					name: 'Automatic',
					value: 'automatic',
					description: 'The user gets a random ID',
				},
				{
					name: 'Entered Below',
					value: 'manual',
					description: 'The user gets the ID you use in your own system',
				},
			],
			default: 'automatic',
			description: 'Where the ID comes from that identifies the user outside of ChatBot',
		},
		{
			displayName: 'Customer User ID',
			name: 'customUserId',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. customer-4711',
			description: 'A unique ID of your own for the user, at most 256 characters',
			displayOptions: { show: { idSource: ['manual'] } },
		},
		emailField,
		attributesField(attributeOptions),
		customAttributesField,
		segmentIds,
	],
	async run({ api, parameters }) {
		const email = readEmail(parameters);
		const attributes = {
			...(email === undefined ? {} : { [DEFAULT_ATTRIBUTES.email]: email }),
			...readAttributes(parameters),
		};
		checkCount(parameters, attributes);
		const segments = parameters.ids('segmentIds', { min: 0, max: MOST_SEGMENTS });
		const user = {
			...userIdOf(parameters, email !== undefined),
			attributes,
			...(segments.length > 0 ? { segments } : {}),
		};
		return { id: await api.users.create(user), ...user };
	},
});

/** ChatBot generates an ID only for a user with an email. */
function userIdOf(parameters: Parameters, hasEmail: boolean): { userId?: string } {
	const idSource = parameters.choice('idSource', ['automatic', 'manual'] as const);
	if (idSource === 'manual') return { userId: tidy(parameters.text('customUserId', USER_ID)) };
	return hasEmail ? {} : { userId: randomUUID() };
}
