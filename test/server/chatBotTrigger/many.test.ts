import { sendAll } from '../../../scripts/lib/send-deliveries';
import { ended, executionReader } from '../support/deliveries';
import { useLiveTrigger } from '../support/live-trigger';

const live = useLiveTrigger({
	EXECUTIONS_DATA_PRUNE: 'false',
	// As docs/chatbot-trigger.md advises for many messages: several times as fast.
	N8N_EXPRESSION_ENGINE_LAZY_ACQUIRE: 'true',
});

let executed: Awaited<ReturnType<typeof executionReader>>;
beforeAll(async () => {
	executed = await executionReader(live.n8n);
});

it('1,000 deliveries at 20 in parallel start the workflow once each', async () => {
	const id = await live.active();
	const [{ url, token }] = live.hooks();
	const messageIds = Array.from({ length: 1_000 }, (_, number) => `m${number}`);
	const { statuses } = await sendAll({ url: `${url}?token=${token}`, parallel: 20 }, messageIds);
	expect(statuses).toEqual({ 200: 1_000 });
	await ended(live.n8n, id, 1_000);

	const items = await executed(id, 'No Operation');
	expect(items.map(({ messageId }) => messageId).sort()).toEqual(messageIds.sort());
});
