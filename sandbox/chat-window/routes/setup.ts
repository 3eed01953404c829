import type { Static } from '@sinclair/typebox';
import { ByIdSchema } from '../../chatbot/schemas/common';
import { badRequest } from '../../framework/failure';
import type { Api } from '../../framework/schema';
import type { ChatWindowParts } from '../parts';
import { CallingStorySchema, VisitorSchema } from '../schemas';
import { toSetup, toStory, toVisitor } from '../views';

export function addSetupRoutes(api: Api, { store }: ChatWindowParts): void {
	const { users, webhooks } = store;
	const stories = store.stories.v2;

	api.get('/setup', async () => toSetup(store));

	api.post('/visitors', { schema: { body: VisitorSchema } }, async ({ body: { name, email } }) =>
		toVisitor(users.create({ default_name: name, default_email: email ?? null })),
	);

	api.post('/stories', { schema: { body: CallingStorySchema } }, async ({ body }) => {
		webhooks.get(body.webhookId);
		return toStory(stories.createCalling(body.name, toBlock(body)));
	});

	const updateSchema = { params: ByIdSchema, body: CallingStorySchema };
	api.put('/stories/:id', { schema: updateSchema }, async ({ params, body }) => {
		webhooks.get(body.webhookId);
		const { webhookBlock } = stories.get(params.id);
		if (!webhookBlock) throw badRequest('This story was not made to call a webhook');
		const changed = { ...webhookBlock, ...toBlock(body) };
		stories.update(params.id, { name: body.name, webhookBlock: changed });
		return toStory(stories.get(params.id));
	});
}

const toBlock = (body: Static<typeof CallingStorySchema>) => ({
	name: body.blockName,
	webhookId: body.webhookId,
	messageAttribute: body.messageAttribute ?? 'message',
});
