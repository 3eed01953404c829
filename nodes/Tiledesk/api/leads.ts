import type { IDataObject } from 'n8n-workflow';
import type { ApiRequest, HttpClient } from '../../shared/http/client';
import { path } from '../../shared/http/url';
import { listRows, withId } from './lists';
import type { Segments } from './segments';
import { checkedFor } from './segmentGuard';

/** The fields as the service names them, plus the id under `id`. */
export interface Lead extends IDataObject {
	id: string;
	email?: string | null;
	/** 100 for a live one, 1000 for a deleted one, which can still be read. */
	status: number;
	/** Missing in rows that the server created for an update of an unknown id. */
	id_project: string;
	attributes?: IDataObject | null;
	tags?: string[];
	createdAt?: string;
}

/** What can be written about a lead; all texts. */
export const LEAD_FIELDS = [
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

export type LeadField = (typeof LEAD_FIELDS)[number];

export interface LeadData {
	/** Only those to write. */
	fields: Partial<Record<LeadField, string>>;
	attributes: IDataObject;
	/** Tags to add. */
	tags: string[];
}

export interface LeadQuery {
	limit: number;
	segmentId?: string;
	email?: string;
	text?: string;
	tag?: string;
	/** Moments in UTC, compared with the creation. */
	after?: string;
	before?: string;
	withEmail?: boolean;
	deleted?: boolean;
}

/** The status of a deleted lead. */
const DELETED = 1000;

/** What a create takes; the rest needs an update. */
const CREATED_WITH: LeadField[] = ['fullname', 'email'];

export class Leads {
	constructor(
		private readonly client: HttpClient,
		private readonly projectId: string,
		private readonly segments: Segments,
	) {}

	/**
	 * Newest first. Gets the segment first: the server also lists the leads of a deleted one, and never
	 * answers for some. The list has no dates to ask for, so the rows are compared here.
	 */
	async *list(query: LeadQuery): AsyncGenerator<Lead[]> {
		const { limit, segmentId, email, text, tag, after, before, withEmail, deleted } = query;
		if (segmentId !== undefined) {
			const segment = await this.segments.get(segmentId);
			const reason = checkedFor(segment, { email: email ?? (withEmail || undefined), tags: tag });
			if (reason) throw this.client.failures.plain(...reason);
		}
		const isIn = ({ createdAt = '' }: Lead) =>
			(after === undefined || createdAt >= after) && (before === undefined || createdAt <= before);
		yield* listRows<Lead>(this.client, {
			name: 'leads',
			notFound: segmentId && `Segment '${segmentId}' was not found`,
			query: {
				segment: segmentId,
				email,
				full_text: text,
				tags: tag,
				with_email: withEmail || undefined,
				status: deleted ? DELETED : undefined,
			},
			limit,
			...(after === undefined && before === undefined ? {} : { keep: isIn }),
			// IDs grow with time: what follows a page of older leads is older still.
			isLast: (rows) =>
				after !== undefined &&
				rows.every(({ createdAt = '' }) => createdAt !== '' && createdAt < after),
		});
	}

	/**
	 * A lead of this project. The server also returns deleted leads and those of other projects; neither
	 * counts as found, except deleted ones with `includeDeleted`.
	 */
	async get(id: string, { includeDeleted = false } = {}): Promise<Lead> {
		const lead = await this.one({ ...about(id, 'get'), method: 'GET' });
		if (String(lead.id_project).toLowerCase() !== this.projectId) {
			throw this.notFound(id, 'It does not belong to the project in the credential.');
		}
		if (lead.status === DELETED && !includeDeleted) {
			throw this.notFound(id, 'It was deleted. Only Get still reads it, with "Include Deleted".');
		}
		return lead;
	}

	/**
	 * The lead with this email; if several share it, the one created first. Tiledesk finds the exact
	 * spelling only, so lower case is tried as well as the spellings that are given.
	 */
	async findByEmail(...spellings: string[]): Promise<Lead | undefined> {
		for (const email of new Set([spellings[0].toLowerCase(), ...spellings])) {
			const lead = await this.findSpelling(email);
			if (lead) return lead;
		}
		return undefined;
	}

	private async findSpelling(email: string): Promise<Lead | undefined> {
		const found = listRows<Lead>(this.client, {
			name: 'leads',
			query: { email },
			limit: 1,
			sort: { order: 'asc' },
		});
		for await (const [lead] of found) return lead;
		return undefined;
	}

	/** As `findByEmail`, where there has to be one. */
	async getByEmail(email: string): Promise<Lead> {
		const lead = await this.findByEmail(email);
		if (lead) return lead;
		throw this.client.failures.plain(
			`No lead has the email '${email}'`,
			'Tiledesk finds only the exact spelling, capitals included. Check it, or use Create or Update.',
		);
	}

	/** A create takes the name, the email and attributes; an update afterwards writes the rest. */
	async create({ fields, attributes, tags }: LeadData): Promise<Lead> {
		const entries = Object.entries(fields) as Array<[LeadField, string]>;
		const isFirst = ([name]: [LeadField, string]) => CREATED_WITH.includes(name);
		const lead = await this.one({
			doing: 'create the lead',
			method: 'POST',
			path: '/leads',
			body: {
				...Object.fromEntries(entries.filter(isFirst)),
				...(Object.keys(attributes).length > 0 ? { attributes } : {}),
			},
		});
		const rest = {
			...Object.fromEntries(entries.filter((entry) => !isFirst(entry))),
			...(tags.length > 0 ? { tags } : {}),
		};
		if (Object.keys(rest).length === 0) return lead;
		// The message is all that a user sees of the lead if this fails; another create would double it.
		const doing = `write the rest of the new lead '${lead.id}', which exists (continue with Update)`;
		return await this.put(lead.id, rest, doing);
	}

	/** Writes only what differs from the lead, which the caller has just got. */
	async update(lead: Lead, data: LeadData): Promise<IDataObject> {
		const { fields, attributes, tags } = changesFor(lead, data);
		const isAny = (values: object) => Object.keys(values).length > 0;
		if (isAny(fields)) await this.put(lead.id, fields);
		// Merged by the server; an update would replace the others.
		if (isAny(attributes)) {
			await this.one({
				...about(lead.id, 'update'),
				method: 'PATCH',
				path: path`/leads/${lead.id}/attributes`,
				body: attributes,
				repeatable: true,
			});
		}
		if (tags.length > 0) await this.tag(lead.id, tags);
		return writtenOf({ fields, attributes, tags });
	}

	/** The server keeps the row and marks it as deleted. */
	async delete({ id }: Lead): Promise<void> {
		await this.client.json({ ...about(id, 'delete'), method: 'DELETE' });
	}

	/** An array with at least one: the server never answers an object. */
	async tag(id: string, tags: string[]): Promise<Lead> {
		return await this.one({
			...about(id, 'tag'),
			method: 'PUT',
			path: path`/leads/${id}/tag`,
			body: tags,
		});
	}

	async removeTag(id: string, tag: string): Promise<void> {
		await this.client.json({
			...about(id, 'untag'),
			method: 'DELETE',
			path: path`/leads/${id}/tag/${tag}`,
		});
	}

	/** For an unknown id, the server creates a new, broken row: the caller gets the lead first. */
	private async put(id: string, changes: IDataObject, doing = 'update the lead'): Promise<Lead> {
		return await this.one({ ...about(id, 'update'), doing, method: 'PUT', body: changes });
	}

	private async one(request: ApiRequest): Promise<Lead> {
		const lead = withId(await this.client.json(request));
		if (!lead) throw this.client.failures.unexpected(request, 'a lead with an ID');
		return lead as Lead;
	}

	private notFound(id: string, reason: string): Error {
		return this.client.failures.plain(`Lead '${id}' was not found`, `${reason} ${HINT}`);
	}
}

/** As a row tells it. */
export function writtenOf({ fields, attributes, tags }: LeadData): IDataObject {
	return {
		...fields,
		...(Object.keys(attributes).length > 0 ? { attributes } : {}),
		...(tags.length > 0 ? { tags } : {}),
	};
}

/** What of the data the lead does not have yet. */
function changesFor(lead: Lead, { fields, attributes, tags }: LeadData): LeadData {
	const current = lead.attributes ?? {};
	const has = lead.tags ?? [];
	return {
		fields: Object.fromEntries(
			Object.entries(fields).filter(([name, value]) => (lead[name] ?? '') !== value),
		),
		attributes: Object.fromEntries(
			Object.entries(attributes).filter(([name, value]) => !isSame(current[name], value)),
		) as IDataObject,
		tags: tags.filter((tag) => !has.includes(tag)),
	};
}

const isSame = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);

const HINT = 'Choose the lead from the list.';

const about = (id: string, verb: string) => ({
	doing: `${verb} the lead`,
	notFound: `Lead '${id}' was not found`,
	notFoundHint: `It may never have existed. ${HINT}`,
	path: path`/leads/${id}`,
});
