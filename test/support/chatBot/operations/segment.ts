import type { IDataObject } from 'n8n-workflow';
import type { ChatBotStore } from '../../../../sandbox';
import type { Segment } from '../../../../sandbox/chatbot/model';
import { byId } from '../../../../scripts/lib/engine/locator';
import { UNKNOWN_ID, isoDate, type OperationRow } from './row';

/** Where segments are in the current edition, which the tests use unless they are about editions. */
export const SEGMENTS = '/users/segments';

const segmentId = byId('={{ $json.id }}');

const unknown = { change: { id: UNKNOWN_ID }, message: `Segment '${UNKNOWN_ID}' was not found` };

export const segmentRow = ({ id, name, memberIds, createdAt }: Segment): IDataObject => ({
	id,
	name,
	users: memberIds.size,
	createdAt: isoDate(createdAt),
});

const threeIds = (store: ChatBotStore) =>
	store.segments
		.list()
		.slice(0, 3)
		.map(({ id }) => ({ id }));

export const segmentOperations: OperationRow[] = [
	{
		resource: 'segment',
		operation: 'getAll',
		parameters: { limit: '={{ $json.limit }}' },
		items: () => [{ limit: 2 }, { limit: 1 }, { limit: 50 }],
		requests: () => [{ method: 'GET', path: SEGMENTS }],
		rows: ({ limit }, store) => store.segments.list().slice(0, Number(limit)).map(segmentRow),
	},
	{
		resource: 'segment',
		operation: 'get',
		parameters: { segmentId },
		items: threeIds,
		requests: () => [{ method: 'GET', path: SEGMENTS }],
		rows: ({ id }, store) => [segmentRow(store.segments.get(String(id)))],
		unknown,
		sharesRequest: true,
	},
	{
		resource: 'segment',
		operation: 'create',
		parameters: { name: '={{ $json.name }}' },
		items: () => [{ name: 'Ünïcode & Söhne' }, { name: '測試' }, { name: 42 }],
		requests: ({ name }) => [{ method: 'POST', path: SEGMENTS, body: { name: String(name) } }],
		rows: ({ name }, store) => [
			{
				id: store.segments.list().find((segment) => segment.name === String(name))?.id,
				name: String(name),
			},
		],
		creates: true,
	},
	{
		resource: 'segment',
		operation: 'update',
		parameters: { segmentId, name: '={{ $json.name }}' },
		items: (store) =>
			threeIds(store).map((item, index) => ({ ...item, name: ['Äpfel', 'B/C?', '1e3'][index] })),
		requests: ({ id, name }) => [{ method: 'PUT', path: `${SEGMENTS}/${id}`, body: { name } }],
		rows: ({ id, name }) => [{ id, updated: true, name }],
		unknown,
		needsNoAnswer: true,
	},
	{
		resource: 'segment',
		operation: 'delete',
		parameters: { segmentId },
		items: threeIds,
		requests: ({ id }) => [{ method: 'DELETE', path: `${SEGMENTS}/${id}` }],
		rows: ({ id }) => [{ id, deleted: true }],
		unknown,
		needsNoAnswer: true,
	},
];
