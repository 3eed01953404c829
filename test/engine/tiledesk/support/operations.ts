/** Every operation of the node as data: what it is given, what it sends, what it gives. */
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import type { Lead, Segment } from '../../../../sandbox/tiledesk/model';
import type { TiledeskStore } from '../../../../sandbox/tiledesk/store';
import {
	EVERYBODY_SEGMENT_ID,
	PREMIUM_SEGMENT_ID,
	TILEDESK_PROJECT_ID,
} from '../../../../sandbox/tiledesk/seed/known';
import type { Wire } from '../../../support/chatBot/wire';
import { byId } from '../../../../scripts/lib/engine';

export const UNKNOWN_ID = 'ffffffffffffffffffffffff';

/** Selects guests whose city is Rome. */
const ROME_SEGMENT_ID = '65a1b2c3d4e5f60718291100';

export interface OperationRow {
	resource: string;
	operation: string;
	/** Read the item by expressions. */
	parameters: INodeParameters;
	/** Three items with different values. */
	items: IDataObject[];
	requests(item: IDataObject): Wire[];
	/** The output for an item, by what is stored afterwards. */
	rows(item: IDataObject, store: TiledeskStore): IDataObject[];
	/** Changes an item so that it names what does not exist. */
	unknown?: IDataObject;
	creates?: boolean;
	/** Any JSON is a good answer to its last request. */
	takesAnyAnswer?: boolean;
}

export const segmentRow = (segment?: Segment): IDataObject =>
	({ id: segment?._id, ...segment }) as IDataObject;

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

const threeIds = [PREMIUM_SEGMENT_ID, EVERYBODY_SEGMENT_ID, ROME_SEGMENT_ID];

const path = (id: unknown) => `/segments/${String(id)}`;

export const look = (id: unknown): Wire => ({ method: 'GET', path: path(id) });

export const newestFirst = { page: '0', sort: '_id', direction: '-1' };

const byIdDescending = (a: Segment, b: Segment) => (a._id < b._id ? 1 : -1);

export const operations: OperationRow[] = [
	{
		resource: 'segment',
		operation: 'getAll',
		parameters: { limit: '={{ $json.limit }}' },
		items: [{ limit: 2 }, { limit: 1 }, { limit: 50 }],
		requests: ({ limit }) => [
			{ method: 'GET', path: '/segments', query: { limit: String(limit), ...newestFirst } },
		],
		rows: ({ limit }, store) =>
			store
				.liveSegments(TILEDESK_PROJECT_ID)
				.sort(byIdDescending)
				.slice(0, Number(limit))
				.map(segmentRow),
	},
	{
		resource: 'segment',
		operation: 'get',
		parameters: { segmentId },
		items: threeIds.map((id) => ({ id })),
		requests: ({ id }) => [look(id)],
		rows: ({ id }, store) => [segmentRow(store.segment(String(id)))],
		unknown: { id: UNKNOWN_ID },
	},
	{
		resource: 'segment',
		operation: 'create',
		parameters: { name: '={{ $json.name }}' },
		items: [{ name: 'Ünïcode & Söhne' }, { name: '測試' }, { name: 42 }],
		requests: ({ name }) => [
			{ method: 'POST', path: '/segments', body: { name: String(name), match: 'all' } },
		],
		rows: ({ name }, store) => [
			segmentRow(store.segments().find((segment) => segment.name === String(name))),
		],
		creates: true,
	},
	{
		resource: 'segment',
		operation: 'update',
		parameters: { segmentId, updateFields: { name: '={{ $json.name }}' } },
		items: threeIds.map((id, index) => ({ id, name: ['Äpfel', 'B/C?', '1e3'][index] })),
		requests: ({ id, name }) => [look(id), { method: 'PUT', path: path(id), body: { name } }],
		rows: ({ id }, store) => [{ ...segmentRow(store.segment(String(id))), updated: true }],
		unknown: { id: UNKNOWN_ID },
	},
	{
		resource: 'segment',
		operation: 'delete',
		parameters: { segmentId },
		items: threeIds.map((id) => ({ id })),
		requests: ({ id }) => [look(id), { method: 'DELETE', path: path(id) }],
		rows: ({ id }) => [{ id, deleted: true }],
		unknown: { id: UNKNOWN_ID },
		takesAnyAnswer: true,
	},
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
		resource: 'apiCall',
		operation: 'request',
		parameters: { method: 'GET', path: '={{ $json.path }}' },
		items: threeIds.map((id) => ({ path: path(id) })),
		requests: ({ path: asked }) => [{ method: 'GET', path: String(asked) }],
		rows: ({ path: asked }, store) => [
			{ ...store.segment(String(asked).split('/')[2]) } as IDataObject,
		],
		unknown: { path: path(UNKNOWN_ID) },
		takesAnyAnswer: true,
	},
];

export const setUp = ({ resource, operation, parameters }: OperationRow): INodeParameters => ({
	resource,
	operation,
	...parameters,
});
