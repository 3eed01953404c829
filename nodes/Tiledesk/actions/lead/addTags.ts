import { defineOperation } from '../../../shared/run/operation';
import type { TiledeskApi } from '../../api/connect';
import { readTags, tagsField } from '../attributes';
import { leadId, readLead } from '../locators';

export const addTags = defineOperation<TiledeskApi>({
	name: 'addTags',
	displayName: 'Add Tags',
	action: 'Add tags to a lead',
	description: 'Add tags to a lead; those that it has already are left alone',
	fields: [leadId, { ...tagsField, required: true }],
	inOrderOf: 'leadId',
	async run({ api, parameters }) {
		const wanted = readTags(parameters, { needed: true });
		const { id, tags = [] } = await readLead(api, parameters);
		const missing = wanted.filter((tag) => !tags.includes(tag));
		if (missing.length > 0) await api.leads.tag(id, missing);
		return {
			id,
			outcome: missing.length > 0 ? 'added' : 'unchanged',
			tags: [...tags, ...missing],
		};
	},
});
