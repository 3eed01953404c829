import type { Api } from '../../framework/schema';
import { success } from '../envelope';
import { ByIdSchema } from '../schemas/common';
import { WebhookSchema } from '../schemas/webhooks';
import { toWebhookDetails, toWebhookListItem } from '../views';
import { verifyWebhook } from '../webhooks/verification';
import type { RouteContext } from './context';

export function addWebhookRoutes(api: Api, { store: { webhooks, calls } }: RouteContext): void {
	api.get('/webhooks', async () => webhooks.list().map(toWebhookListItem));

	api.get('/webhooks/:id', { schema: { params: ByIdSchema } }, async ({ params }) =>
		toWebhookDetails(webhooks.get(params.id)),
	);

	api.post('/webhooks', { schema: { body: WebhookSchema } }, async ({ body }) => {
		await verifyWebhook(calls, body);
		return success(webhooks.create(body).id);
	});

	const updateSchema = { params: ByIdSchema, body: WebhookSchema };
	api.put('/webhooks/:id', { schema: updateSchema }, async ({ params, body }) => {
		const { url, token } = webhooks.get(params.id);
		if (url !== body.url || token !== body.token) await verifyWebhook(calls, body);
		webhooks.update(params.id, body);
		return success();
	});

	api.delete('/webhooks/:id', { schema: { params: ByIdSchema } }, async ({ params }) => {
		webhooks.delete(params.id);
		return success();
	});
}
