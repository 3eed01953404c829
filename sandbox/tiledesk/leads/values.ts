import { castNumber, castText, hasForbiddenKeys, isRecord, isThere } from '../cast';
import type { Lead } from '../model';
import { withoutUndefined } from '../objects';
import { refuse } from '../refusal';
import type { TiledeskStore } from '../store';
import { Silence } from '../silence';

const TEXTS = [
	'fullname',
	'email',
	'phone',
	'company',
	'note',
	'streetAddress',
	'city',
	'region',
	'zipcode',
	'country',
] as const;

export interface NewLead {
	lead_id: string;
	fullname?: unknown;
	email?: unknown;
	attributes?: unknown;
}

/** Stores a lead, casting four fields; whatever cannot be stored makes the server hang. */
export function createLead(
	store: TiledeskStore,
	{ lead_id, fullname, email, attributes }: NewLead,
	owner: Pick<Lead, 'id_project' | 'createdBy'>,
): Lead {
	const now = new Date().toISOString();
	const text = (value: unknown) => {
		if (!isThere(value)) return undefined;
		const cast = castText(value);
		if (cast === undefined) throw new Silence();
		return cast;
	};
	if (hasForbiddenKeys(attributes)) throw new Silence();
	const lead = withoutUndefined({
		tags: [],
		status: 100,
		_id: store.nextId(),
		lead_id,
		fullname: text(fullname),
		email: text(email),
		phone: null,
		attributes,
		...owner,
		createdAt: now,
		updatedAt: now,
		__v: 0,
	}) as unknown as Lead;
	store.leads.push(lead);
	store.tell('lead.create', lead.id_project, lead);
	return lead;
}

/** What an update takes: null is ignored, an empty text is stored, lists and attributes are replaced. */
export function readLeadChanges(body: unknown): Partial<Lead> {
	const given = (body ?? {}) as Record<string, unknown>;
	const changes: Record<string, unknown> = {};
	for (const name of TEXTS) {
		if (!isThere(given[name])) continue;
		changes[name] = castText(given[name]);
		if (changes[name] === undefined) throw refuse(500, 'Error updating object.');
	}
	const { attributes, tags, status } = given;
	if (isThere(attributes)) changes.attributes = attributes;
	if (isThere(tags)) changes.tags = [tags].flat().map((tag) => castText(tag));
	if (isThere(status)) changes.status = castNumber(status);
	if (isThere(status) && changes.status === undefined) throw refuse(500, 'Error updating object.');
	return changes as Partial<Lead>;
}

/** Changes the row or, as the server does it, makes one of nothing but the id and the values. */
export function changeLead(store: TiledeskStore, id: string, changes: Partial<Lead>): Lead {
	const now = new Date().toISOString();
	let lead = store.leads.find(({ _id }) => _id === id);
	if (!lead) {
		lead = {
			tags: [],
			status: 100,
			_id: id,
			createdAt: now,
			updatedAt: now,
			__v: 0,
		} as unknown as Lead;
		store.leads.push(lead);
	}
	Object.assign(lead, changes, { updatedAt: now });
	store.changes.emit();
	return lead;
}

/** A shallow merge. */
export const merged = (old: unknown, more: unknown): Record<string, unknown> => ({
	...(isRecord(old) ? old : {}),
	...(isRecord(more) ? more : {}),
});
