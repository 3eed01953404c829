import type { Api } from '../../framework/schema';
import type { Conversation } from '../model';
import { castId } from '../object-id';
import { innerFailure, refuse } from '../refusal';
import type { ProjectParams, RouteContext } from './context';
import { conversationsOf } from './requests';

interface AnalyticsQuery {
	/** 7 where it is read at all. */
	lastdays?: string;
	department_id?: string;
	participant?: string;
	channel?: string;
}

const DAY = 24 * 60 * 60_000;

/** Counts look back this far, whatever is asked for. */
const FIXED_DAYS = 30;

const DEFAULT_DAYS = 7;

type Key = 'year' | 'month' | 'day' | 'hour';

interface Average {
	name: string;
	valueOf(row: Conversation): number | undefined;
}

const WAITING: Average = { name: 'waiting_time_avg', valueOf: (row) => row.waiting_time };
const SATISFACTION: Average = { name: 'satisfaction_avg', valueOf: (row) => row.rating };
const DURATION: Average = {
	name: 'duration_avg',
	valueOf: ({ closed_at: end, createdAt }) =>
		end === undefined ? undefined : Date.parse(end) - Date.parse(createdAt),
};

/** Bare arrays in UTC; days on which nothing happened are missing. */
export function addAnalyticsRoutes(api: Api, { store }: RouteContext): void {
	const base = '/:projectId/analytics';

	const report = (
		path: string,
		days: number | undefined,
		compute: (rows: Conversation[], projectId: string, since: string) => unknown,
	) =>
		api.get<{ Params: ProjectParams; Querystring: AnalyticsQuery }>(
			`${base}/${path}`,
			async ({ params: { projectId }, query }) => {
				const since = sinceOf(days, query);
				const isWanted = days === undefined ? filterOf(query) : () => true;
				const rows = conversationsOf(store, projectId).filter(
					(row) => row.createdAt >= since && isWanted(row),
				);
				return compute(rows, projectId, since);
			},
		);

	report('requests/count', FIXED_DAYS, totalCount);
	report('requests/hasBot/count', FIXED_DAYS, (rows) =>
		groupsOf(rows, ({ hasBot }) => hasBot).map(([_id, { length }]) => ({ _id, count: length })),
	);
	report('requests/aggregate/day', undefined, (rows) => countsBy(rows, ['year', 'month', 'day']));
	report('requests/aggregate/month', undefined, (rows) => countsBy(rows, ['year', 'month']));
	report('requests/aggregate/hours', FIXED_DAYS, (rows) => countsBy(rows, ['hour']).toReversed());
	report('requests/aggregate/sourcePage', FIXED_DAYS, (rows) =>
		groupsOf(rows, ({ sourcePage }) => sourcePage ?? null).map(([sourcePage, { length }]) => ({
			_id: { sourcePage },
			count: length,
		})),
	);
	for (const [path, average] of [
		['waiting', WAITING],
		['duration', DURATION],
		['satisfaction', SATISFACTION],
	] as const) {
		report(`requests/${path}`, FIXED_DAYS, (rows, projectId) =>
			rows.length === 0 ? [] : [{ _id: projectId, [average.name]: averageOf(rows, average) }],
		);
		report(`requests/${path}/day`, undefined, (rows) =>
			byDate(rows, ['day', 'month', 'year'])
				.map(([_id, list]) => ({ _id, [average.name]: averageOf(list, average) }))
				.toReversed(),
		);
	}
	report('messages/count', FIXED_DAYS, (_rows, projectId, since) =>
		totalCount(messagesSince(projectId, since)),
	);
	report('messages/aggregate/day', undefined, (_rows, projectId, since) =>
		countsBy(messagesSince(projectId, since), ['year', 'month', 'day']),
	);

	const messagesSince = (projectId: string, since: string) =>
		store.messages.filter((row) => row.id_project === projectId && row.createdAt >= since);
}

function sinceOf(fixed: number | undefined, { lastdays }: AnalyticsQuery): string {
	const days = fixed ?? Number(lastdays || DEFAULT_DAYS);
	if (Number.isNaN(days)) throw refuse(500, 'Error getting analytics.');
	return new Date(Date.now() - days * DAY).toISOString();
}

function filterOf({ department_id, participant, channel }: AnalyticsQuery) {
	const department = department_id ? castId(department_id) : undefined;
	if (department_id && department === undefined) throw innerFailure();
	return (row: Conversation) =>
		(!department || row.department === department) &&
		(!participant || row.participants.includes(participant)) &&
		(!channel || row.channel.name === channel);
}

/** Of nothing there is no row at all. */
const totalCount = ({ length }: unknown[]) => (length === 0 ? [] : [{ totalCount: length }]);

/** Null where no row has a value. */
function averageOf(rows: Conversation[], { valueOf }: Average): number | null {
	const values = rows.map(valueOf).filter((value) => typeof value === 'number');
	return values.length === 0 ? null : values.reduce((sum, value) => sum + value) / values.length;
}

const countsBy = (rows: Array<{ createdAt: string }>, keys: Key[]) =>
	byDate(rows, keys).map(([_id, { length }]) => ({ _id, count: length }));

/** Oldest first. */
function byDate<Row extends { createdAt: string }>(rows: Row[], keys: Key[]) {
	const parts = (at: string): Record<Key, number> => {
		const [year, month, day, hour] = at.split(/[-T:]/).map(Number);
		return { year, month, day, hour };
	};
	const ordered = rows.toSorted((a, b) => (a.createdAt < b.createdAt ? -1 : 1));
	return groupsOf(ordered, ({ createdAt }) =>
		JSON.stringify(Object.fromEntries(keys.map((key) => [key, parts(createdAt)[key]]))),
	).map(([text, list]) => [JSON.parse(text) as object, list] as const);
}

function groupsOf<Row, Value>(rows: Row[], valueOf: (row: Row) => Value): Array<[Value, Row[]]> {
	const groups = new Map<Value, Row[]>();
	for (const row of rows) {
		const value = valueOf(row);
		groups.set(value, [...(groups.get(value) ?? []), row]);
	}
	return [...groups];
}
