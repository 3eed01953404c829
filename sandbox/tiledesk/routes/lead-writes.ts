import { randomUUID } from 'node:crypto';
import type { Api } from '../../framework/schema';
import { isAtLeast } from '../access';
import { castText, isThere } from '../cast';
import { changeLead, createLead, merged, readLeadChanges } from '../leads/values';
import type { Lead } from '../model';
import { castId } from '../object-id';
import { Refusal, refuse } from '../refusal';
import { Silence } from '../silence';
import { toRow } from '../views';
import { memberOf, type ProjectParams, type RouteContext } from './context';

export function addLeadWriteRoutes(api: Api, { store, settings }: RouteContext): void {
	const list = '/:projectId/leads';
	const one = `${list}/:id`;

	/** Takes four fields, and never looks whether the lead is there already. */
	api.post<{ Params: ProjectParams }>(list, async (request) => {
		const { lead_id, fullname, email, attributes } = (request.body ?? {}) as Record<
			string,
			unknown
		>;
		const id = isThere(lead_id) && lead_id !== '' ? castText(lead_id) : randomUUID();
		if (id === undefined) throw new Silence();
		const owner = { id_project: request.params.projectId, createdBy: memberOf(request).id };
		const values = { lead_id: id, fullname, email, attributes };
		return toRow(createLead(store, values, owner), settings);
	});

	// As with segments, an unknown id is made, and the project in the path has no say.
	api.put<{ Params: ProjectParams }>(one, async ({ params, body }) =>
		toRow(changeLead(store, idToChange(params), readLeadChanges(body)), settings),
	);
	api.delete<{ Params: ProjectParams }>(one, async ({ params }) =>
		toRow(changeLead(store, idToChange(params), { status: 1000 }), settings),
	);
	api.delete<{ Params: ProjectParams }>(`${one}/physical`, async (request) => {
		if (!isAtLeast(memberOf(request).role, 'owner')) {
			throw refuse(403, 'you dont have the required role.');
		}
		const id = idToChange(request.params);
		const before = store.leads.length;
		store.leads = store.leads.filter(({ _id }) => _id !== id);
		store.changes.emit();
		const deletedCount = before - store.leads.length;
		return { n: deletedCount, ok: 1, deletedCount };
	});

	/** These look first. */
	const known = ({ id }: ProjectParams): Lead => {
		const wanted = castId(id);
		if (wanted === undefined) throw refuse(500, 'Error getting object.');
		const lead = store.leads.find(({ _id }) => _id === wanted);
		if (!lead) throw refuse(404, 'Object not found.');
		return lead;
	};
	const merge = (method: 'POST' | 'PATCH', key: 'attributes' | 'properties') =>
		api.route<{ Params: ProjectParams }>({
			method,
			url: `${one}/${key}`,
			handler: async ({ params, body }) => {
				const lead = known(params);
				const changes = { [key]: merged(lead[key], body) };
				return toRow(changeLead(store, lead._id, changes), settings);
			},
		});
	merge('PATCH', 'attributes');
	merge('PATCH', 'properties');
	merge('POST', 'properties');

	api.put<{ Params: ProjectParams }>(`${one}/tag`, async ({ params, body }) => {
		if (!Array.isArray(body)) throw new Silence();
		if (body.length === 0) throw new Refusal(400, { success: false, message: 'No tag specified' });
		const lead = known(params);
		const tags = [...new Set([...(lead.tags ?? []), ...body.map(String)])];
		return toRow(changeLead(store, lead._id, { tags }), settings);
	});
	api.delete<{ Params: ProjectParams & { tag: string } }>(`${one}/tag/:tag`, async ({ params }) => {
		const lead = known(params);
		const tags = (lead.tags ?? []).filter((tag) => tag !== params.tag);
		return toRow(changeLead(store, lead._id, { tags }), settings);
	});
}

function idToChange({ id }: ProjectParams): string {
	const cast = castId(id);
	if (cast === undefined) throw refuse(500, 'Error updating object.');
	return cast;
}
