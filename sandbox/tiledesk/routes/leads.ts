import type { Api } from '../../framework/schema';
import { pageOf, type ListQuery } from '../list';
import type { Lead } from '../model';
import { isObjectId } from '../object-id';
import { refuse } from '../refusal';
import { createSelection, isFatal } from '../selection';
import { neverAnswer } from '../silence';
import { toRow } from '../views';
import type { ProjectParams, RouteContext } from './context';

interface LeadQuery extends ListQuery {
	segment?: string;
	/** 100 live (the default), 1000 in the trash. */
	status?: string;
	/** Exact. */
	email?: string;
	/** One tag. */
	tags?: string;
}

export function addLeadRoutes(api: Api, context: RouteContext): void {
	const { store, settings } = context;
	const list = '/:projectId/leads';

	api.get<{ Params: ProjectParams; Querystring: LeadQuery }>(list, async ({ params, query }) => {
		const isSelected = await selectionOf(context, params.projectId, query.segment);
		const rows = store.leads.filter(
			(lead) =>
				lead.id_project === params.projectId &&
				lead.status === Number(query.status ?? 100) &&
				(query.email === undefined || lead.email === query.email) &&
				(query.tags === undefined || lead.tags.includes(query.tags)) &&
				isSelected(lead),
		);
		const { perPage, count, rows: page } = await pageOf(rows, query, settings);
		return { perPage, count, leads: page.map((row) => toRow(row, settings)) };
	});

	api.get<{ Params: ProjectParams }>(`${list}/:id`, async ({ params }) => {
		if (!isObjectId(params.id)) throw refuse(500, 'Error getting object.');
		const lead = store.leads.find(({ _id }) => _id === params.id.toLowerCase());
		if (!lead) throw refuse(404, 'Object not found.');
		return toRow(lead, settings);
	});
}

/** Here the project counts, and a deleted segment selects as before. */
async function selectionOf(
	{ store, settings }: RouteContext,
	projectId: string,
	segmentId?: string,
): Promise<(lead: Lead) => boolean> {
	if (!segmentId) return () => true;
	if (!isObjectId(segmentId)) return await neverAnswer(settings);
	const segment = store.segment(segmentId);
	if (segment?.id_project !== projectId) throw refuse(404, 'Error segment not found');
	if (segment.filters.some(isFatal)) return await neverAnswer(settings);
	return createSelection(segment.filters);
}
