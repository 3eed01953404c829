import { mappedFields, otherColumnsAsAttributes } from '../../../shared/fields/dataToSend';
import { runBulk } from '../../../shared/run/bulk';
import { defineOperation } from '../../../shared/run/operation';
import type { TiledeskApi } from '../../api/connect';
import { upsertLeads, type Contact } from '../../api/leadUpsert';
import { leadFields, leadTags } from './fields';
import { readData } from './readLead';

const [email, ...otherFields] = leadFields;

const HINT =
	'It tells which lead is meant. With Map Automatically, its column is named Email, E-Mail or Mail.';

export const upsert = defineOperation<TiledeskApi>({
	name: 'upsert',
	displayName: 'Create or Update',
	action: 'Create or update a lead by email',
	description: 'Create a new lead, or update the current one if it already exists (upsert)',
	fields: mappedFields({ ...email, required: true }, ...otherFields, leadTags),
	options: [otherColumnsAsAttributes],
	async runAll({ api, ...batch }) {
		await runBulk(batch, {
			read(parameters): Contact {
				const data = readData(parameters, batch.context);
				const { email: address } = data.fields;
				if (address === undefined) {
					throw parameters.refusal('email', 'is empty', HINT);
				}
				return { ...data, email: address };
			},
			run: async (contacts) =>
				await upsertLeads(api.client, api.leads, contacts, batch.stopAtFirst),
			show: ({ email: address }, { id, outcome, changes }) => ({
				id,
				outcome,
				email: address,
				changes,
			}),
		});
	},
});
