import type { IDataObject } from 'n8n-workflow';
import type { Lead } from '../../../../../sandbox/tiledesk/model';
import {
	EVERYBODY_SEGMENT_ID,
	PREMIUM_SEGMENT_ID,
	TILEDESK_PROJECT_ID,
} from '../../../../../sandbox/tiledesk/seed/known';
import type { TiledeskStore } from '../../../../../sandbox/tiledesk/store';
import { byId } from '../../../../../scripts/lib/engine';
import type { Wire } from '../../../../support/chatBot/wire';
import { newestFirst, type OperationRow, UNKNOWN_ID } from './row';
import { look, ROME_SEGMENT_ID, threeIds } from './segment';

export const liveLeads = ({ leads }: TiledeskStore): Lead[] =>
	leads
		.filter(({ id_project: project, status }) => project === TILEDESK_PROJECT_ID && status === 100)
		.reverse();

export const leadRow = (lead: Lead): IDataObject => ({ id: lead._id, ...lead });

/** What selects the leads of each segment, told apart from the sandbox's own way to do it. */
const isIn: Record<string, (lead: Lead) => boolean> = {
	[PREMIUM_SEGMENT_ID]: ({ attributes }) => attributes.plan === 'premium',
	[EVERYBODY_SEGMENT_ID]: () => true,
	[ROME_SEGMENT_ID]: ({ city }) => city === 'Rome',
};

const segmentId = byId('={{ $json.id }}');

const leadId = byId('={{ $json.id }}');

/** The first leads of the seed, and a tag of each. */
export const LEAD_IDS = [
	'6955b9005a9db0c001000001',
	'6955b9005a9db0c001000002',
	'6955b9005a9db0c001000003',
];

const TAGS = ['vip', 'beta', 'refund'];

const leadOf = (store: TiledeskStore, id: unknown): Lead =>
	store.leads.find(({ _id }) => _id === id)!;

const path = (id: unknown) => `/leads/${String(id)}`;

export const lookAtLead = (id: unknown): Wire => ({ method: 'GET', path: path(id) });

const oneEach = (more: IDataObject[]) => LEAD_IDS.map((id, index) => ({ id, ...more[index] }));

const byEmail = (email: unknown): Wire => ({
	method: 'GET',
	path: '/leads',
	query: { email: String(email), limit: '1', page: '0', sort: '_id', direction: '1' },
});

export const leadOperations: OperationRow[] = [
	{
		resource: 'lead',
		operation: 'getAll',
		parameters: { segmentId, limit: '={{ $json.limit }}' },
		items: threeIds.map((id, index) => ({ id, limit: [3, 100, 50][index] })),
		requests: ({ id, limit }) => [
			look(id),
			{
				method: 'GET',
				path: '/leads',
				query: { segment: String(id), limit: String(limit), ...newestFirst },
			},
		],
		rows: ({ id, limit }, store) =>
			liveLeads(store).filter(isIn[String(id)]).slice(0, Number(limit)).map(leadRow),
		unknown: { id: UNKNOWN_ID },
	},
	{
		resource: 'lead',
		operation: 'get',
		parameters: { leadId },
		items: oneEach([]),
		requests: ({ id }) => [lookAtLead(id)],
		rows: ({ id }, store) => [leadRow(leadOf(store, id))],
		unknown: { id: UNKNOWN_ID },
	},
	{
		resource: 'lead',
		operation: 'create',
		parameters: { email: '={{ $json.email }}', fullname: '={{ $json.name }}' },
		items: [
			{ email: 'new1@example.com', name: 'Ünïcode Söhne' },
			{ email: 'new2@example.com', name: '測試' },
			{ email: 'new3@example.com', name: 42 },
		],
		requests: ({ email, name }) => [
			{ method: 'POST', path: '/leads', body: { fullname: String(name), email } },
		],
		rows: ({ email }, store) => [leadRow(store.leads.find((lead) => lead.email === email)!)],
		once: true,
	},
	{
		resource: 'lead',
		operation: 'upsert',
		parameters: { email: '={{ $json.email }}', phone: '={{ $json.phone }}' },
		items: [0, 1, 2].map((index) => ({
			email: `lead${index}@example.com`,
			phone: `+39 0${index}`,
		})),
		requests: ({ email, phone }) => [
			byEmail(email),
			{ method: 'PUT', path: path(LEAD_IDS[Number(String(email).charAt(4))]), body: { phone } },
		],
		rows: ({ email, phone }, store) => [
			{
				id: store.leads.find((lead) => lead.email === email)?._id,
				outcome: 'updated',
				email,
				changes: { phone },
			},
		],
	},
	{
		resource: 'lead',
		operation: 'update',
		parameters: { leadId, fullname: '={{ $json.name }}' },
		items: oneEach([{ name: 'Äpfel' }, { name: 'B/C?' }, { name: '1e3' }]),
		requests: ({ id, name }) => [
			lookAtLead(id),
			{ method: 'PUT', path: path(id), body: { fullname: name } },
		],
		rows: ({ id, name }) => [{ id, updated: true, changes: { fullname: name } }],
		unknown: { id: UNKNOWN_ID },
	},
	{
		resource: 'lead',
		operation: 'delete',
		parameters: { leadId },
		items: oneEach([]),
		requests: ({ id }) => [lookAtLead(id), { method: 'DELETE', path: path(id) }],
		rows: ({ id }) => [{ id, deleted: true }],
		unknown: { id: UNKNOWN_ID },
		takesAnyAnswer: true,
	},
	{
		resource: 'lead',
		operation: 'addTags',
		parameters: { leadId, tags: '={{ $json.tags }}' },
		items: oneEach([{ tags: 'a/b, ü' }, { tags: ['x', 'y', 'x'] }, { tags: 'new' }]),
		requests: ({ id, tags }) => [
			lookAtLead(id),
			{
				method: 'PUT',
				path: `${path(id)}/tag`,
				body: Array.isArray(tags) ? ['x', 'y'] : String(tags).split(', '),
			},
		],
		rows: ({ id }, store) => [{ id, outcome: 'added', tags: leadOf(store, id).tags }],
		unknown: { id: UNKNOWN_ID },
	},
	{
		resource: 'lead',
		operation: 'removeTags',
		parameters: { leadId, tags: '={{ $json.tags }}' },
		items: oneEach(TAGS.map((tag) => ({ tags: `${tag}, never` }))),
		requests: ({ id, tags }) => [
			lookAtLead(id),
			{ method: 'DELETE', path: `${path(id)}/tag/${String(tags).split(',')[0]}` },
		],
		rows: ({ id }, store) => [{ id, outcome: 'removed', tags: leadOf(store, id).tags }],
		unknown: { id: UNKNOWN_ID },
		takesAnyAnswer: true,
	},
];
