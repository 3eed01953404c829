import { returnAllAndLimit } from '../../../shared/fields/lists';
import { simplifyField } from '../../../shared/fields/simplify';
import { collectAs } from '../../../shared/http/pages';
import { defineOperation } from '../../../shared/run/operation';
import type { ChatBotApi } from '../../api/connect';
import { filtersField, filtersJsonOption, matchField, sortOption } from '../filterFields';
import { readFilters, readSort } from '../readFilters';
import { userRowMaker } from '../rows';

export const getAll = defineOperation<ChatBotApi>({
	name: 'getAll',
	displayName: 'Get Many',
	action: 'Get many users or find them by filters',
	description: 'Search users by segment, email, name, attribute, ban or date, or list them all',
	fields: [...returnAllAndLimit, filtersField, matchField, simplifyField],
	options: [
		filtersJsonOption,
		sortOption,
		{
			displayName: 'After User ID',
			name: 'after',
			type: 'string',
			default: '',
			placeholder: 'e.g. 65f0000000000000000000a1',
			description: 'Only users who come after the user with this ID in the list',
		},
	],
	async run({ api, parameters }) {
		const toRow = userRowMaker(parameters);
		const after = parameters.optionalText('options.after');
		const users = api.users.list({
			...readFilters(parameters),
			limit: parameters.limit(),
			sort: readSort(parameters),
			after: after && parameters.checkId('options.after', after),
		});
		return await collectAs(users, (page) => page.map(toRow));
	},
});
