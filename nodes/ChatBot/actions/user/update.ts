import { defineOperation } from '../../../shared/run/operation';
import type { Parameters } from '../../../shared/run/parameters';
import { compareNames } from '../../../shared/values';
import { DEFAULT_ATTRIBUTES, isDefaultAttribute } from '../../api/user';
import type { ChatBotApi } from '../../api/connect';
import type { AttributeChanges } from '../../api/users';
import {
	attributeOptions,
	attributesField,
	customAttributesField,
	emailField,
} from '../attributes';
import { userId } from '../locators';
import { checkCount, readAttributes } from '../readAttributes';
import { readUser } from '../readUser';

const withEmail = [...attributeOptions, emailField].sort((a, b) =>
	compareNames(a.displayName, b.displayName),
);

export const update = defineOperation<ChatBotApi>({
	name: 'update',
	displayName: 'Update',
	action: 'Update attributes of a user',
	description: 'Change attributes of a user; those not given stay as they are',
	fields: [userId, attributesField(withEmail), customAttributesField],
	options: [
		{
			displayName: 'Attributes to Clear',
			name: 'clearAttributes',
			type: 'multiOptions',
			options: withEmail.map(({ displayName, name }) => ({ name: displayName, value: name })),
			default: [],
			description: 'Attributes whose value is removed from the user',
		},
	],
	inOrderOf: 'userId',
	async run({ api, parameters }) {
		const user = readUser(parameters);
		const changes = { ...clearedAttributes(parameters), ...readAttributes(parameters) };
		checkCount(parameters, changes);
		const id = await api.userFinder.idOf(user);
		await api.users.update(id, changes);
		return { id, updated: true, attributes: changes };
	},
});

function clearedAttributes(parameters: Parameters): AttributeChanges {
	const names = parameters.raw('options.clearAttributes') ?? [];
	const cleared: AttributeChanges = {};
	for (const given of Array.isArray(names) ? names : String(names).split(',')) {
		const name = String(given).trim();
		if (name === '') continue;
		if (!isDefaultAttribute(name)) {
			throw parameters.refusal(
				'options.clearAttributes',
				`has no '${name}'`,
				'ChatBot clears only its default attributes.',
			);
		}
		cleared[DEFAULT_ATTRIBUTES[name]] = null;
	}
	return cleared;
}
