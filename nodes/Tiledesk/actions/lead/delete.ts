import { defineOperation } from '../../../shared/run/operation';
import type { TiledeskApi } from '../../api/connect';
import { leadId, readLead } from '../locators';

export const deleteLead = defineOperation<TiledeskApi>({
	name: 'delete',
	displayName: 'Delete',
	action: 'Delete a lead',
	description: 'Put a lead into the trash of Tiledesk; its conversations stay',
	fields: [leadId],
	inOrderOf: 'leadId',
	async run({ api, parameters }) {
		const lead = await readLead(api, parameters);
		await api.leads.delete(lead);
		return { id: lead.id, deleted: true };
	},
});
