import type { Api } from '../../framework/schema';
import { isThere } from '../cast';
import { findDepartment, routeWithin } from '../conversations/routing';
import { withoutUndefined } from '../objects';
import type { Department } from '../model';
import { castId } from '../object-id';
import { refuse } from '../refusal';
import type { TiledeskStore } from '../store';
import { availableMembers } from '../team/members';
import { withBot } from '../views/conversation';
import { withDepartmentKeys } from '../views/people';
import { memberOf, type ProjectParams, type RouteContext } from './context';

const LIST = '/:projectId/departments';

const departmentsOf = ({ departments }: TiledeskStore, projectId: string) =>
	departments.filter(({ id_project: project }) => project === projectId);

const shown = (store: TiledeskStore, department: Department) =>
	withDepartmentKeys(withBot(store, department));

/** The widget asks for these without a login. */
export function addPublicDepartmentRoutes(api: Api, { store }: RouteContext): void {
	api.get<{ Params: ProjectParams }>(LIST, async ({ params }) =>
		departmentsOf(store, params.projectId)
			.filter(({ status }) => status === 1)
			.map((department) => shown(store, department)),
	);
}

export function addDepartmentReadRoutes(api: Api, { store }: RouteContext): void {
	api.get<{ Params: ProjectParams }>(`${LIST}/allstatus`, async ({ params }) =>
		departmentsOf(store, params.projectId).map((department) => shown(store, department)),
	);

	api.get<{ Params: ProjectParams }>(`${LIST}/:id`, async ({ params }) => {
		const id = castId(params.id);
		if (id === undefined) throw refuse(500, 'Error getting object.');
		const department = store.departments.find(({ _id }) => _id === id);
		if (!department) throw refuse(404, 'Object not found.');
		return shown(store, department);
	});

	/** Who would get a conversation now. */
	api.get<{ Params: ProjectParams; Querystring: { nobot?: string } }>(
		`${LIST}/:id/operators`,
		async ({ params, query }) => {
			const { id, projectId } = params;
			const department = findDepartment(store, projectId, id === 'default' ? undefined : id);
			if (!department) throw refuse(404, 'Object not found.');
			const participants = routeWithin(store, department, projectId, {
				noBot: Boolean(query.nobot),
			});
			const agents = availableMembers(store, projectId);
			return {
				department,
				available_agents: agents,
				agents,
				operators: participants.map((id_user) => ({ id_user })),
			};
		},
	);
}

const REPLACED = ['id_bot', 'id_group', 'bot_only'] as const;
const FIELDS = ['name', 'routing', 'default', 'status', 'description', ...REPLACED] as const;

export function addDepartmentRoutes(api: Api, { store }: RouteContext): void {
	const one = `${LIST}/:id`;

	api.post<{ Params: ProjectParams }>(LIST, async (request) => {
		const values = readValues(request.body);
		if (!values.name) throw refuse(500, 'Error saving object.');
		const { projectId } = request.params;
		const owner = { id_project: projectId, createdBy: memberOf(request).id };
		const department = { ...newDepartment(store.nextId()), ...values, ...owner };
		store.departments.push(department);
		store.tell('department.create', projectId, withDepartmentKeys(department));
		return withDepartmentKeys(department);
	});

	/** Clears the bot and the group where they are not named. */
	api.put<{ Params: ProjectParams }>(one, async ({ params, body }) =>
		change(params, { id_group: null, id_bot: null, ...readValues(body) }),
	);
	/** Changes what is named, but ignores `null`. An unknown id is made. */
	api.patch<{ Params: ProjectParams }>(one, async ({ params, body }) =>
		change(
			params,
			Object.fromEntries(Object.entries(readValues(body)).filter(([, value]) => value !== null)),
		),
	);

	api.delete<{ Params: ProjectParams }>(one, async ({ params }) => {
		const department = store.departments.find(({ _id }) => _id === params.id.toLowerCase());
		store.departments = store.departments.filter((row) => row !== department);
		if (department) store.tell('department.delete', params.projectId, department);
		const deletedCount = department ? 1 : 0;
		return { n: deletedCount, ok: 1, deletedCount };
	});

	function change({ projectId, id }: ProjectParams, values: Partial<Department>) {
		const cast = castId(id);
		if (cast === undefined) throw refuse(500, 'Error updating object.');
		let department = store.departments.find(({ _id }) => _id === cast);
		if (!department) store.departments.push((department = newDepartment(cast)));
		Object.assign(department, values, { updatedAt: new Date().toISOString() });
		store.tell('department.update', projectId, withDepartmentKeys(department));
		return withDepartmentKeys(department);
	}
}

function readValues(body: unknown): Partial<Department> {
	const given = (body ?? {}) as Record<string, unknown>;
	const values = FIELDS.filter((name) => given[name] !== undefined).map((name) => [
		name,
		given[name],
	]);
	const changes = Object.fromEntries(values) as Partial<Department>;
	if (isThere(changes.id_bot) && castId(changes.id_bot) === undefined) {
		throw refuse(500, 'Error updating object.');
	}
	return withoutUndefined(changes);
}

function newDepartment(_id: string): Department {
	const now = new Date().toISOString();
	const values = { routing: 'assigned', default: false, status: 1, _id, name: '', groups: [] };
	const owner = { id_project: '', createdBy: '' };
	return { ...values, ...owner, tags: [], createdAt: now, updatedAt: now, __v: 0 };
}
