import { runBulk } from '../../../shared/run/bulk';
import { mappedFields, otherColumnsAsAttributes } from '../../../shared/fields/dataToSend';
import { defineOperation } from '../../../shared/run/operation';
import type { Parameters } from '../../../shared/run/parameters';
import { DEFAULT_ATTRIBUTES } from '../../api/user';
import type { ChatBotApi } from '../../api/connect';
import { MOST_SEGMENTS } from '../../api/limits';
import type { Contact } from '../../api/upsert';
import {
	attributeOptions,
	attributesField,
	customAttributesField,
	emailField,
} from '../attributes';
import { segmentIds } from '../locators';
import { checkCount, readUserData } from '../readAttributes';

export const upsert = defineOperation<ChatBotApi>({
	name: 'upsert',
	displayName: 'Create or Update',
	action: 'Create or update a user by email',
	description: 'Create a new user, or update the current one if it already exists (upsert)',
	fields: [
		...mappedFields(
			{ ...emailField, required: true },
			attributesField(attributeOptions),
			customAttributesField,
		),
		segmentIds,
	],
	options: [otherColumnsAsAttributes],
	async runAll({ api, ...batch }) {
		await runBulk(batch, {
			read(parameters): Contact {
				const { attributes, ...data } = readUserData(parameters, batch.context);
				const email = data.email ?? missingEmail(parameters, data.isMapped);
				if (Object.hasOwn(attributes, DEFAULT_ATTRIBUTES.email)) throw secondEmail(parameters);
				checkCount(parameters, { ...attributes, [DEFAULT_ATTRIBUTES.email]: email });
				const segments = parameters.ids('segmentIds', { min: 0, max: MOST_SEGMENTS });
				return { email, attributes, segmentIds: segments };
			},
			run: async (contacts) => await api.upsert.run(contacts, batch.stopAtFirst),
			show: ({ email, segmentIds: segments }, { id, outcome, changes }) => ({
				id,
				outcome,
				email,
				attributes: changes,
				...(segments.length > 0 ? { segmentIds: segments } : {}),
			}),
		});
	},
});

function missingEmail(parameters: Parameters, isMapped: boolean): never {
	if (!isMapped) parameters.missing('email');
	throw parameters.refusal('email', 'is empty', COLUMN_HINT);
}

const COLUMN_HINT = 'Its column is named Email, E-Mail or Mail. It tells which user is meant.';

/** A user created with a different email than the one looked up is created again in every run. */
function secondEmail(parameters: Parameters): Error {
	return parameters.refusal(
		'customAttributes.name',
		`is '${DEFAULT_ATTRIBUTES.email}'`,
		'Enter the email in the field Email only.',
	);
}
