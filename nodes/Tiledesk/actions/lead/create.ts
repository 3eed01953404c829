import { mappedFields, otherColumnsAsAttributes } from '../../../shared/fields/dataToSend';
import { defineOperation } from '../../../shared/run/operation';
import type { TiledeskApi } from '../../api/connect';
import { leadFields, leadTags } from './fields';
import { checkHasValues, readData } from './readLead';

export const create = defineOperation<TiledeskApi>({
	name: 'create',
	displayName: 'Create',
	action: 'Create a lead',
	description:
		'Create a lead, even if one with the same email exists; Create or Update avoids duplicates',
	fields: mappedFields(...leadFields, leadTags),
	options: [otherColumnsAsAttributes],
	async run({ api, context, parameters }) {
		const data = readData(parameters, context);
		checkHasValues(parameters, data);
		return await api.leads.create(data);
	},
});
