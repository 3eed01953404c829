import { isRecord } from '../../shared/values';
import type { ApiRequest, HttpClient } from '../../shared/http/client';
import type { Query } from '../../shared/http/url';

export const PERIODS = [
	'today',
	'yesterday',
	'last7days',
	'last30days',
	'thisMonth',
	'lastMonth',
	'last3Months',
	'thisYear',
	'lastYear',
] as const;

export const STEPS = ['auto', 'day', 'hour', 'month', 'year'] as const;

/** Through which integration a chat came. */
export const SOURCES = [
	'app',
	'custom',
	'livechat',
	'livechat3',
	'messenger',
	'slack',
	'widget',
] as const;

export interface ReportQuery {
	/** Either a period or dates: which wins when both are sent is not documented. */
	range: { period: (typeof PERIODS)[number] } | { from: string; to?: string };
	step: (typeof STEPS)[number];
	storyId?: string;
	source?: (typeof SOURCES)[number];
}

export interface ReportStep {
	/** The begin of the step, ISO 8601 in UTC. */
	date: string;
	value: number;
}

export interface Summary {
	total: number;
	min: number;
	max: number;
	avg: number;
}

export interface Report {
	steps: ReportStep[];
	summary: Summary;
}

const PATHS = {
	conversations: '/reports/conversations',
	paidConversations: '/reports/conversations.paid',
};

export async function fetchReport(
	client: HttpClient,
	report: keyof typeof PATHS,
	{ range, step, ...filters }: ReportQuery,
): Promise<Report> {
	const query: Query = { ...range, dimension: step, ...filters };
	const request: ApiRequest = {
		doing: 'get the report',
		method: 'GET',
		path: PATHS[report],
		query,
	};
	const body = await client.json(request);
	if (!isRecord(body) || !Array.isArray(body.data) || !body.data.every(isStep)) {
		throw client.failures.unexpected(request, 'steps with a date and a value under "data"');
	}
	const { data: steps, summary } = body;
	return { steps, summary: isSummary(summary) ? summary : summaryOf(steps) };
}

const isStep = (row: unknown): row is ReportStep =>
	isRecord(row) && typeof row.date === 'string' && typeof row.value === 'number';

const isSummary = (value: unknown): value is Summary =>
	isRecord(value) && typeof value.total === 'number';

/** It is documented for one of the reports only. */
function summaryOf(steps: ReportStep[]): Summary {
	const values = steps.map(({ value }) => value);
	const total = values.reduce((sum, value) => sum + value, 0);
	const [min, max] = values.reduce(
		([least, most], value) => [Math.min(least, value), Math.max(most, value)],
		[values[0] ?? 0, values[0] ?? 0],
	);
	return { total, min, max, avg: values.length === 0 ? 0 : total / values.length };
}
