import type { Api } from '../../framework/schema';
import { authenticate } from '../access';
import { pageOf, type ListQuery } from '../list';
import { isObjectId } from '../object-id';
import { refuse } from '../refusal';
import { readValues, refuseIncomplete } from '../segment-body';
import { toRow } from '../views';
import type { ProjectParams, RouteContext } from './context';

export function addSegmentRoutes(api: Api, { store, settings }: RouteContext): void {
	const list = '/:projectId/segments';
	const one = `${list}/:id`;

	api.get<{ Params: ProjectParams; Querystring: ListQuery }>(list, async ({ params, query }) => {
		const rows = store.liveSegments(params.projectId);
		const { perPage, count, rows: page } = await pageOf(rows, query, settings);
		return { perPage, count, segments: page.map((row) => toRow(row, settings)) };
	});

	api.post<{ Params: ProjectParams }>(list, async (request) => {
		const values = readValues(request.body);
		refuseIncomplete(values);
		const { _id: userId } = authenticate(store, request);
		return toRow(store.createSegment(values, request.params.projectId, userId), settings);
	});

	// From here on the project in the path has no say, deleted rows are rows, and unknown ids are made.
	api.get<{ Params: ProjectParams }>(one, async ({ params }) => {
		if (!isObjectId(params.id)) throw refuse(500, 'Error getting object.');
		const segment = store.segment(params.id);
		if (!segment) throw refuse(404, 'Object not found.');
		return toRow(segment, settings);
	});

	api.put<{ Params: ProjectParams }>(one, async ({ params, body }) => {
		if (!isObjectId(params.id)) throw refuse(500, 'Error updating object.');
		return toRow(store.updateSegment(params.id, readValues(body)), settings);
	});

	api.delete<{ Params: ProjectParams }>(one, async ({ params }) => {
		if (!isObjectId(params.id)) throw refuse(500, 'Error updating object.');
		return toRow(store.deleteSegment(params.id), settings);
	});
}
