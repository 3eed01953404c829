import type { Api } from '../../framework/schema';
import { createLeadFilter, type LeadQuery } from '../leads/query';
import { createSelection } from '../leads/selection';
import { pageOf } from '../list';
import type { Lead } from '../model';
import { castId } from '../object-id';
import { refuse } from '../refusal';
import { Silence } from '../silence';
import type { TiledeskStore } from '../store';
import { toRow } from '../views';
import type { ProjectParams, RouteContext } from './context';

const CSV_COLUMNS = ['fullname', 'email', 'phone', 'company', 'city', 'country', 'tags'] as const;

export function addLeadRoutes(api: Api, { store, settings }: RouteContext): void {
	const list = '/:projectId/leads';

	api.get<{ Params: ProjectParams; Querystring: LeadQuery }>(list, async ({ params, query }) => {
		const isWanted = createLeadFilter(params.projectId, query);
		const isSelected = selectionOf(store, params.projectId, query.segment);
		const rows = store.leads.filter((lead) => isWanted(lead) && isSelected(lead));
		const habits = { wrongDirection: new Silence() };
		const { perPage, count, rows: page } = pageOf(rows, query, settings, habits);
		return { perPage, count, leads: page.map((row) => toRow(row, settings)) };
	});

	/** Knows no segment. */
	api.get<{ Params: ProjectParams; Querystring: LeadQuery }>(
		`${list}/csv`,
		async ({ params, query }, reply) => {
			const rows = store.leads.filter(createLeadFilter(params.projectId, query));
			const lines = [CSV_COLUMNS, ...rows.map((row) => CSV_COLUMNS.map((key) => row[key] ?? ''))];
			const text = lines.map((cells) => cells.map(toCell).join(';')).join('\r\n');
			return reply.header('content-type', 'text/csv; charset=utf-8').send(`${text}\r\n`);
		},
	);

	api.get<{ Params: ProjectParams }>(`${list}/:id`, async ({ params }) => {
		const id = castId(params.id);
		if (id === undefined) throw refuse(500, 'Error getting object.');
		const lead = store.leads.find(({ _id }) => _id === id);
		if (!lead) throw refuse(404, 'Object not found.');
		return toRow(lead, settings);
	});
}

const toCell = (value: unknown) => `"${String(value).replaceAll('"', '""')}"`;

/** Here the project counts, and a deleted segment selects as before. */
function selectionOf(
	store: TiledeskStore,
	projectId: string,
	segmentId?: string,
): (lead: Lead) => boolean {
	if (!segmentId) return () => true;
	const id = castId(segmentId);
	if (id === undefined) throw new Silence();
	const segment = store.segment(id);
	if (segment?.id_project !== projectId) throw refuse(404, 'Error segment not found');
	return createSelection(segment.filters);
}
