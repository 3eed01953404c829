import type { IDataObject } from 'n8n-workflow';
import { TILEDESK_PROJECT_ID } from '../../../../../sandbox/tiledesk/seed/known';
import type { OperationRow } from './row';

export const teamOperations: OperationRow[] = [
	{
		resource: 'department',
		operation: 'getAll',
		parameters: { limit: '={{ $json.limit }}' },
		items: [{ limit: 2 }, { limit: 1 }, { limit: 50 }],
		requests: () => [{ method: 'GET', path: '/departments/allstatus' }],
		rows: ({ limit }, { departments }) =>
			departments
				.filter(({ id_project: project }) => project === TILEDESK_PROJECT_ID)
				.slice(0, Number(limit))
				.map(({ _id: id, name }): IDataObject => expect.objectContaining({ id, _id: id, name })),
		callsOnce: true,
	},
	{
		resource: 'teamMember',
		operation: 'getAll',
		parameters: { limit: '={{ $json.limit }}' },
		items: [{ limit: 2 }, { limit: 1 }, { limit: 50 }],
		requests: () => [{ method: 'GET', path: '/project_users' }],
		rows: ({ limit }, { members, users }) =>
			members
				.filter(
					({ id_project: project, id_user: id }) =>
						project === TILEDESK_PROJECT_ID && id !== undefined,
				)
				.slice(0, Number(limit))
				.map(({ _id, id_user: id, role }): IDataObject => {
					const { firstname, lastname, email } = users.find((user) => user._id === id)!;
					const name = `${firstname} ${lastname}`;
					return expect.objectContaining({ id, _id, role, name, email });
				}),
		callsOnce: true,
	},
];
