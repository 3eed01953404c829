import type { Api } from '../../framework/schema';
import { pageOf, type ListQuery } from '../list';
import { castId } from '../object-id';
import { refuse } from '../refusal';
import { readNewSegment, readSegmentChanges } from '../segment-body';
import { toRow } from '../views';
import { memberOf, type ProjectParams, type RouteContext } from './context';

export function addSegmentRoutes(api: Api, { store, settings }: RouteContext): void {
	const list = '/:projectId/segments';
	const one = `${list}/:id`;

	api.get<{ Params: ProjectParams; Querystring: ListQuery }>(list, async ({ params, query }) => {
		const rows = store.liveSegments(params.projectId);
		const { perPage, count, rows: page } = pageOf(rows, query, settings);
		return { perPage, count, segments: page.map((row) => toRow(row, settings)) };
	});

	api.post<{ Params: ProjectParams }>(list, async (request) => {
		const values = readNewSegment(request.body);
		const { id } = memberOf(request);
		return toRow(store.createSegment(values, request.params.projectId, id), settings);
	});

	// From here on the project in the path has no say, deleted rows are rows, and unknown ids are made.
	api.get<{ Params: ProjectParams }>(one, async ({ params }) => {
		const id = castId(params.id);
		if (id === undefined) throw refuse(500, 'Error getting object.');
		const segment = store.segment(id);
		if (!segment) throw refuse(404, 'Object not found.');
		return toRow(segment, settings);
	});

	api.put<{ Params: ProjectParams }>(one, async ({ params, body }) =>
		toRow(store.updateSegment(idToChange(params), readSegmentChanges(body)), settings),
	);

	api.delete<{ Params: ProjectParams }>(one, async ({ params }) =>
		toRow(store.deleteSegment(idToChange(params)), settings),
	);
}

function idToChange({ id }: ProjectParams): string {
	const cast = castId(id);
	if (cast === undefined) throw refuse(500, 'Error updating object.');
	return cast;
}
