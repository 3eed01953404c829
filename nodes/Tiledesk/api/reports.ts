import type { IDataObject } from 'n8n-workflow';
import type { ApiRequest, HttpClient } from '../../shared/http/client';
import { isRecord } from '../../shared/values';

/** What can be counted by day, with the path of it and the key of its value. */
export const REPORTS = {
	conversationsByDay: { path: 'aggregate', key: 'count', doing: 'count the conversations' },
	waitingTime: { path: 'waiting', key: 'waiting_time_avg', doing: 'get the waiting times' },
	duration: { path: 'duration', key: 'duration_avg', doing: 'get the durations' },
	satisfaction: { path: 'satisfaction', key: 'satisfaction_avg', doing: 'get the ratings' },
} as const;

export type Report = keyof typeof REPORTS;

export interface ReportFilters {
	department_id?: string;
	participant?: string;
	channel?: string;
}

export interface Day {
	/** In UTC, as Tiledesk counts: `2026-03-01`. */
	day: string;
	/** Milliseconds or stars on average; null for a day without. */
	value: number | null;
}

/**
 * The days from so many days ago to today, oldest first. Tiledesk counts from this time of day on, leaves
 * out days without conversations, and orders the rest by day, month and year as numbers.
 */
export async function daysOf(
	client: HttpClient,
	report: Report,
	days: number,
	filters: ReportFilters,
	now = new Date(),
): Promise<Day[]> {
	const { path, key, doing } = REPORTS[report];
	const request: ApiRequest = {
		doing,
		method: 'GET',
		path: `/analytics/requests/${path}/day`,
		query: { lastdays: days, ...filters },
	};
	const answer = await client.json(request);
	const rows = Array.isArray(answer) ? answer.map((row) => readRow(row, key)) : [undefined];
	if (!rows.every((row) => row !== undefined)) {
		throw client.failures.unexpected(request, 'a row for each day');
	}
	const values = new Map(rows.map(({ day, value }) => [day, value]));
	return daysUntil(now, days).map((day) => ({ day, value: values.get(day) ?? null }));
}

function readRow(row: unknown, key: string): Day | undefined {
	const { _id: date, [key]: value } = isRecord(row) ? row : {};
	const { year, month, day } = (isRecord(date) ? date : {}) as IDataObject;
	const moment = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)));
	if (Number.isNaN(moment.getTime())) return undefined;
	return { day: toDay(moment), value: typeof value === 'number' ? value : null };
}

function daysUntil(now: Date, days: number): string[] {
	return Array.from({ length: days + 1 }, (_, index) => {
		const day = new Date(now);
		day.setUTCDate(day.getUTCDate() - days + index);
		return toDay(day);
	});
}

const toDay = (date: Date) => date.toISOString().slice(0, 10);
