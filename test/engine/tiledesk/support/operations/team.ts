import type { IDataObject } from 'n8n-workflow';
import type { Conversation } from '../../../../../sandbox/tiledesk/model';
import { TILEDESK_PROJECT_ID } from '../../../../../sandbox/tiledesk/seed/known';
import type { OperationRow } from './row';

const DAY = 24 * 60 * 60_000;

/** As far back as the first conversation of the seed, and a little further. */
const FAR = Math.ceil((Date.now() - Date.parse('2026-03-01')) / DAY);

const average = (values: number[]) =>
	values.length === 0 ? null : values.reduce((sum, value) => sum + value) / values.length;

const seconds = (milliseconds: number | null) =>
	milliseconds === null ? null : Math.round(milliseconds / 1000);

const isNumber = (value: unknown): value is number => typeof value === 'number';

/** What each report says of the conversations of a day. */
const REPORTS: Record<string, [path: string, toRow: (rows: Conversation[]) => IDataObject]> = {
	conversationsByDay: ['aggregate', ({ length }) => ({ conversations: length })],
	waitingTime: [
		'waiting',
		(rows) => ({
			waitingSeconds: seconds(average(rows.map((row) => row.waiting_time).filter(isNumber))),
		}),
	],
	duration: [
		'duration',
		(rows) => ({
			durationSeconds: seconds(average(rows.map((row) => row.duration).filter(isNumber))),
		}),
	],
	satisfaction: [
		'satisfaction',
		(rows) => ({ rating: average(rows.map(({ rating }) => rating).filter(isNumber)) }),
	],
};

const reports = Object.entries(REPORTS).map(([operation, [path, toRow]]): OperationRow => ({
	resource: 'report',
	operation,
	parameters: { days: '={{ $json.days }}', filters: { channel: '={{ $json.channel }}' } },
	items: [
		{ days: FAR + 2, channel: 'chat21' },
		{ days: FAR + 1, channel: 'email' },
		{ days: FAR + 3, channel: 'whatsapp' },
	],
	requests: ({ days, channel }) => [
		{
			method: 'GET',
			path: `/analytics/requests/${path}/day`,
			query: { lastdays: String(days), channel: String(channel) },
		},
	],
	rows: ({ days, channel }, { conversations }) =>
		Array.from({ length: Number(days) + 1 }, (_, index) => {
			const day = new Date(Date.now() - (Number(days) - index) * DAY).toISOString().slice(0, 10);
			const ofDay = conversations.filter(
				(row) => row.createdAt.startsWith(day) && row.channel.name === channel,
			);
			return { day, ...toRow(ofDay) };
		}),
	takesEmptyList: true,
}));

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
		takesEmptyList: true,
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
		takesEmptyList: true,
	},
	...reports,
];
