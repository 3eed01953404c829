import type { Api } from '../../framework/schema';
import { isThere } from '../cast';
import type { LibraryTag } from '../model';
import { castId } from '../object-id';
import { without } from '../objects';
import { refuse } from '../refusal';
import { memberOf, type ProjectParams, type RouteContext } from './context';

/** A page of the list; it takes no limit. */
const PAGE = 40;

/** The tags that the dashboard offers. What conversations and leads carry is text of their own. */
export function addTagRoutes(api: Api, { store }: RouteContext): void {
	const list = '/:projectId/tags';
	const one = `${list}/:id`;

	api.get<{ Params: ProjectParams; Querystring: { page?: string } }>(
		list,
		async ({ params, query }) => {
			const start = (Number(query.page) || 0) * PAGE;
			return store.tags
				.filter((row) => row.id_project === params.projectId)
				.toReversed()
				.slice(start, start + PAGE);
		},
	);

	/** A known text is answered with the old tag, whose color stays. */
	api.post<{ Params: ProjectParams }>(list, async (request) => {
		const { tag, color } = (request.body ?? {}) as Record<string, unknown>;
		if (!tag) throw refuse(500, 'Error saving object.');
		const { projectId } = request.params;
		const known = store.tags.find((row) => row.id_project === projectId && row.tag === String(tag));
		if (known) return known;
		const now = new Date().toISOString();
		const row: LibraryTag = {
			_id: store.nextId(),
			tag: String(tag),
			color: isThere(color) ? String(color) : '#43B1F2',
			id_project: projectId,
			createdBy: memberOf(request).id,
			createdAt: now,
			updatedAt: now,
			__v: 0,
		};
		store.tags.push(row);
		store.changes.emit();
		return row;
	});

	/** Without a text, the text is gone. */
	api.put<{ Params: ProjectParams }>(one, async ({ params, body }) => {
		const id = castId(params.id);
		const index = store.tags.findIndex(({ _id }) => _id === id);
		if (index < 0) throw refuse(500, 'Error updating object.');
		const { tag, color } = (body ?? {}) as Record<string, unknown>;
		const changed: LibraryTag = {
			...without(store.tags[index], 'tag'),
			...(isThere(tag) ? { tag: String(tag) } : {}),
			...(isThere(color) ? { color: String(color) } : {}),
			updatedAt: new Date().toISOString(),
		};
		store.tags[index] = changed;
		store.changes.emit();
		return changed;
	});

	api.delete<{ Params: ProjectParams }>(one, async ({ params }) => {
		const before = store.tags.length;
		store.tags = store.tags.filter(({ _id }) => _id !== castId(params.id));
		store.changes.emit();
		const deletedCount = before - store.tags.length;
		return { n: deletedCount, ok: 1, deletedCount };
	});
}
