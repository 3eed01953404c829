import type { IDataObject } from 'n8n-workflow';
import type { Segment } from '../../../../../sandbox/tiledesk/model';
import {
	EVERYBODY_SEGMENT_ID,
	PREMIUM_SEGMENT_ID,
	TILEDESK_PROJECT_ID,
} from '../../../../../sandbox/tiledesk/seed/known';
import type { Wire } from '../../../../support/chatBot/wire';
import { byId } from '../../../../../scripts/lib/engine';
import { newestFirst, type OperationRow, UNKNOWN_ID } from './row';

/** Selects guests whose city is Rome. */
export const ROME_SEGMENT_ID = '65a1b2c3d4e5f60718291100';

export const segmentRow = (segment?: Segment): IDataObject =>
	({ id: segment?._id, ...segment }) as IDataObject;

const segmentId = byId('={{ $json.id }}');

export const threeIds = [PREMIUM_SEGMENT_ID, EVERYBODY_SEGMENT_ID, ROME_SEGMENT_ID];

const path = (id: unknown) => `/segments/${String(id)}`;

export const look = (id: unknown): Wire => ({ method: 'GET', path: path(id) });

const byIdDescending = (a: Segment, b: Segment) => (a._id < b._id ? 1 : -1);

export const segmentOperations: OperationRow[] = [
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
		once: true,
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
