import type { Api } from '../../framework/schema';
import { success } from '../envelope';
import { EntitySchema } from '../schemas/archive';
import { ByIdSchema } from '../schemas/common';
import type { RouteContext } from './context';

export function addEntityRoutes(api: Api, { store: { entities } }: RouteContext): void {
	api.get('/entities', async () => entities.list());

	api.get('/entities/:id', { schema: { params: ByIdSchema } }, async ({ params }) =>
		entities.get(params.id),
	);

	api.post('/entities', { schema: { body: EntitySchema } }, async ({ body }) =>
		success(entities.create(body).id),
	);

	const updateSchema = { params: ByIdSchema, body: EntitySchema };
	api.put('/entities/:id', { schema: updateSchema }, async ({ params, body }) => {
		entities.replace(params.id, body);
		return success();
	});

	api.delete('/entities/:id', { schema: { params: ByIdSchema } }, async ({ params }) => {
		entities.delete(params.id);
		return success();
	});
}
