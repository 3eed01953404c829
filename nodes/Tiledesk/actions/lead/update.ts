import { defineOperation } from '../../../shared/run/operation';
import type { Parameters } from '../../../shared/run/parameters';
import type { TiledeskApi } from '../../api/connect';
import { LEAD_FIELDS, type LeadField } from '../../api/leads';
import { leadId, readLead } from '../locators';
import { leadFields } from './fields';
import { checkHasValues, readForm } from './readLead';

/** By the labels of the form, in its words. */
const CLEARABLE: Record<LeadField, string> = {
	city: 'City',
	company: 'Company',
	country: 'Country',
	email: 'Email',
	fullname: 'Full Name',
	note: 'Note',
	phone: 'Phone',
	region: 'Region',
	streetAddress: 'Street Address',
	zipcode: 'Zip Code',
};

export const update = defineOperation<TiledeskApi>({
	name: 'update',
	displayName: 'Update',
	action: 'Update a lead',
	description: 'Change what is known about a lead; fields left empty stay as they are',
	fields: [leadId, ...leadFields],
	options: [
		{
			displayName: 'Fields to Clear',
			name: 'clearFields',
			type: 'multiOptions',
			options: Object.entries(CLEARABLE).map(([value, name]) => ({ name, value })),
			default: [],
			description: 'Fields whose value is removed from the lead',
		},
	],
	inOrderOf: 'leadId',
	async run({ api, parameters }) {
		const data = readForm(parameters);
		const fields = { ...clearedFields(parameters), ...data.fields };
		checkHasValues(parameters, { ...data, fields, tags: [] });
		const lead = await readLead(api, parameters);
		const changes = await api.leads.update(lead, { ...data, fields, tags: [] });
		return { id: lead.id, updated: true, changes };
	},
});

function clearedFields(parameters: Parameters): Partial<Record<LeadField, string>> {
	const names = parameters.raw('options.clearFields') ?? [];
	const cleared: Partial<Record<LeadField, string>> = {};
	for (const given of Array.isArray(names) ? names : String(names).split(',')) {
		const name = String(given).trim();
		if (name === '') continue;
		const field = LEAD_FIELDS.find((known) => known === name);
		if (field === undefined) {
			throw parameters.refusal(
				'options.clearFields',
				`has no '${name}'`,
				`Use one of: ${LEAD_FIELDS.join(', ')}.`,
			);
		}
		cleared[field] = '';
	}
	return cleared;
}
