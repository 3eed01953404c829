import { randomUUID } from 'node:crypto';
import { mappedFields, otherColumnsAsAttributes } from '../../../shared/fields/dataToSend';
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
} from '../attributes';
import { segmentIds } from '../locators';
import { checkCount, readUserData, type UserData } from '../readAttributes';

export const create = defineOperation<ChatBotApi>({
	name: 'create',
	displayName: 'Create',
	action: 'Create a user',
	description: 'Create a user with attributes, in segments if wanted',
	fields: [
		...mappedFields(
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
		),
		segmentIds,
	],
	options: [otherColumnsAsAttributes],
	async run({ api, context, parameters }) {
		const data = readUserData(parameters, context, { withUserId: true });
		const attributes = {
			...(data.email === undefined ? {} : { [DEFAULT_ATTRIBUTES.email]: data.email }),
			...data.attributes,
		};
		checkCount(parameters, attributes);
		const segments = parameters.ids('segmentIds', { min: 0, max: MOST_SEGMENTS });
		const user = {
			...userIdOf(parameters, data),
			attributes,
			...(segments.length > 0 ? { segments } : {}),
		};
		return { id: await api.users.create(user), ...user };
	},
});

/** ChatBot generates an ID only for a user with an email. */
function userIdOf(
	parameters: Parameters,
	{ email, userId, isMapped }: UserData,
): { userId?: string } {
	if (userId !== undefined) return { userId };
	const isManual =
		!isMapped && parameters.choice('idSource', ['automatic', 'manual'] as const) === 'manual';
	if (isManual) return { userId: tidy(parameters.text('customUserId', USER_ID)) };
	return email === undefined ? { userId: randomUUID() } : {};
}
