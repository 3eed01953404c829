import type { Api } from '../../framework/schema';
import { success } from '../envelope';
import type { StoryFamily } from '../model';
import { ByIdSchema } from '../schemas/common';
import { CreateStorySchema, UpdateStorySchema } from '../schemas/stories';
import { toCurrentDetails, toCurrentListItem, toOldDetails, toOldListItem } from '../story-views';
import type { RouteContext } from './context';

const FAMILIES = {
	v1: { prefix: '/stories', toListItem: toOldListItem, toDetails: toOldDetails },
	v2: { prefix: '/v2/stories', toListItem: toCurrentListItem, toDetails: toCurrentDetails },
};

export function addStoryRoutes(api: Api, family: StoryFamily, { store }: RouteContext): void {
	const { prefix, toListItem, toDetails } = FAMILIES[family];
	const stories = store.stories[family];

	api.get(prefix, async () => stories.list().map(toListItem));

	api.get(`${prefix}/:id`, { schema: { params: ByIdSchema } }, async ({ params }) =>
		toDetails(stories.get(params.id)),
	);

	api.post(prefix, { schema: { body: CreateStorySchema } }, async ({ body }) =>
		success(stories.create(body.name, body.description).id),
	);

	const updateSchema = { params: ByIdSchema, body: UpdateStorySchema };
	api.put(`${prefix}/:id`, { schema: updateSchema }, async ({ params, body }) => {
		stories.update(params.id, body);
		return success();
	});

	api.delete(`${prefix}/:id`, { schema: { params: ByIdSchema } }, async ({ params }) => {
		stories.delete(params.id);
		return success();
	});
}
