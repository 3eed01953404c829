import { KNOWN_SEGMENT_ID, KNOWN_USER_ID } from '../../../../sandbox';
import { UNKNOWN_ID, type OperationRow } from './row';
import { rawUserDetailsRow, usersBy } from './user';

const missing = `/users/${UNKNOWN_ID}`;

const parsed = JSON.parse;

export const apiCallOperations: OperationRow[] = [
	{
		resource: 'apiCall',
		operation: 'request',
		parameters: {
			method: '={{ $json.method }}',
			path: '={{ $json.path }}',
			queryJson: '={{ $json.query }}',
			bodyJson: '={{ $json.body }}',
		},
		items: (store) => [
			{ method: 'GET', path: `users/${KNOWN_USER_ID}` },
			{
				method: 'GET',
				path: '/users',
				query: { limit: 2, sort: { order: 'asc' }, after: usersBy(store)[3].id },
			},
			{
				method: 'DELETE',
				path: `/users/${usersBy(store)[5].id}/segments`,
				body: JSON.stringify([KNOWN_SEGMENT_ID]),
			},
		],
		requests: ({ method, path, query, body }) => {
			const { limit, after } = (query ?? {}) as Record<string, unknown>;
			return [
				{
					method: String(method),
					path: `/${String(path).replace(/^\//, '')}`,
					...(query
						? { query: { limit: String(limit), 'sort[order]': 'asc', after: String(after) } }
						: {}),
					...(body ? { body: parsed(String(body)) } : {}),
				},
			];
		},
		rows: ({ method, path, query }, store) => {
			if (method === 'DELETE') {
				return [{ id: String(path).split('/')[2], timestamp: expect.any(String), status: success }];
			}
			// Dates stay as the service writes them.
			const asWritten = (row: object) =>
				parsed(JSON.stringify(row).replace(/(\d{4}-\d\d-\d\d)T([\d:.]+Z)/g, '$1 $2'));
			if (!query) return [asWritten(rawUserDetailsRow(store.users.get(KNOWN_USER_ID), store))];
			return [expect.objectContaining({ count: store.users.size, data: expect.any(Array) })];
		},
		unknown: {
			change: { method: 'GET', path: missing, query: undefined },
			message: `ChatBot could not call GET ${missing}: there is no such address or entry`,
		},
		needsNoAnswer: true,
		takesAnyAnswer: true,
	},
];

const success = { code: 200, type: 'success' };
