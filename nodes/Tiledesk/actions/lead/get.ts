import { defineOperation } from '../../../shared/run/operation';
import type { TiledeskApi } from '../../api/connect';
import { leadId, readLead } from '../locators';

export const get = defineOperation<TiledeskApi>({
	name: 'get',
	displayName: 'Get',
	action: 'Get a lead by ID or email',
	description: 'Get what is known about a lead; if several have the email, the one created first',
	fields: [leadId],
	options: [
		{
			displayName: 'Include Deleted',
			name: 'includeDeleted',
			type: 'boolean',
			default: false,
			description:
				'Whether to return the lead even if it was deleted; its status is then 1000. Only by ID.',
		},
	],
	async run({ api, parameters }) {
		const includeDeleted = parameters.isOn('options.includeDeleted');
		return await readLead(api, parameters, { includeDeleted });
	},
});
