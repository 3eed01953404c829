import { runBulk } from '../../../shared/run/bulk';
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
	checkCount,
	readEmail,
	readAttributes,
} from '../attributes';
import { segmentIds } from '../locators';

export const upsert = defineOperation<ChatBotApi>({
	name: 'upsert',
	displayName: 'Create or Update',
	action: 'Create or update a user by email',
	description: 'Create a new user, or update the current one if it already exists (upsert)',
	fields: [
		{ ...emailField, required: true },
		attributesField(attributeOptions),
		customAttributesField,
		segmentIds,
	],
	async runAll({ api, ...batch }) {
		await runBulk(batch, {
			read(parameters): Contact {
				const email = readEmail(parameters) ?? parameters.missing('email');
				const attributes = readAttributes(parameters);
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

/** A user created with a different email than the one looked up is created again in every run. */
function secondEmail(parameters: Parameters): Error {
	return parameters.refusal(
		'customAttributes.name',
		`is '${DEFAULT_ATTRIBUTES.email}'`,
		'Enter the email in the field Email only.',
	);
}
