import type { IDataObject } from 'n8n-workflow';
import type { HttpClient } from '../../shared/http/client';
import { oneEach, STOP } from '../../shared/http/throttle';
import { groupBy, outcomeOf } from '../../shared/values';
import { writtenOf, type LeadData, type Leads } from './leads';

export interface Contact extends LeadData {
	email: string;
	/** Missing until the contact has been tried. */
	outcome?: Upserted | Error;
}

export interface Upserted {
	id: string;
	outcome: 'created' | 'updated' | 'unchanged';
	/** What was written. */
	changes: IDataObject;
}

/**
 * Creates or updates leads by their email: one look-up per email, the calls that a new lead or a change
 * takes, none for a lead without changes. Every contact gets its outcome. All contacts with the same
 * email are one lead; if a value comes twice, the later one counts.
 */
export async function upsertLeads(
	client: HttpClient,
	leads: Leads,
	contacts: Contact[],
	stopAtFirst: boolean,
): Promise<void> {
	const people = groupBy(contacts, ({ email }) => email.toLowerCase());
	await client.forEach(oneEach(people), async (ofLead) => {
		const outcome = await outcomeOf(upsert(leads, ofLead));
		for (const contact of ofLead) contact.outcome = outcome;
		return stopAtFirst && outcome instanceof Error ? STOP : undefined;
	});
}

async function upsert(leads: Leads, contacts: Contact[]): Promise<Upserted> {
	const data: LeadData = {
		fields: Object.assign({}, ...contacts.map(({ fields }) => fields)) as LeadData['fields'],
		attributes: Object.assign({}, ...contacts.map((one) => one.attributes)) as IDataObject,
		tags: [...new Set(contacts.flatMap(({ tags }) => tags))],
	};
	const lead = await leads.findByEmail(...contacts.map(({ email }) => email));
	if (!lead) {
		// In lower case, so that the next run finds it, whatever the capitals are then.
		const fields = { ...data.fields, email: contacts[0].email.toLowerCase() };
		const { id } = await leads.create({ ...data, fields });
		return { id, outcome: 'created', changes: writtenOf({ ...data, fields }) };
	}
	// Not the email: the lead was found by it, perhaps in other capitals.
	const fields = { ...data.fields };
	delete fields.email;
	const changes = await leads.update(lead, { ...data, fields });
	const outcome = Object.keys(changes).length === 0 ? 'unchanged' : 'updated';
	return { id: lead.id, outcome, changes };
}
