import { defineOperation } from '../../../shared/run/operation';
import type { TiledeskApi } from '../../api/connect';
import { readTags, tagsField } from '../attributes';
import { leadId, readLead } from '../locators';

export const removeTags = defineOperation<TiledeskApi>({
	name: 'removeTags',
	displayName: 'Remove Tags',
	action: 'Remove tags from a lead',
	description: 'Remove tags from a lead; those that it does not have are ignored',
	fields: [leadId, { ...tagsField, required: true }],
	inOrderOf: 'leadId',
	async run({ api, parameters }) {
		const unwanted = readTags(parameters, { needed: true });
		const { id, tags = [] } = await readLead(api, parameters);
		const present = unwanted.filter((tag) => tags.includes(tag));
		for (const tag of present) await api.leads.removeTag(id, tag);
		return {
			id,
			outcome: present.length > 0 ? 'removed' : 'unchanged',
			tags: tags.filter((tag) => !present.includes(tag)),
		};
	},
});
