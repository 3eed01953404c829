import { sendAll } from '../../../scripts/lib/send-deliveries';
import { ended, executionReader } from '../support/deliveries';
import { hostileBodies } from '../support/hostile-bodies';
import { useLiveTrigger } from '../support/live-trigger';
import { TRIGGER } from '../support/nodes';

const live = useLiveTrigger({ EXECUTIONS_DATA_PRUNE: 'false' });

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

const KEYS = [
	'builder', 'chatId', 'messageId', 'userId', 'externalId', 'message', 'storyId', 'block', 'webhook',
	'attributes', 'userAttributes',
]; // prettier-ignore
const isText = (value: unknown) => value === null || typeof value === 'string';

/** What every item of the trigger promises. */
function expectClean(item: Record<string, any>): void {
	expect(Object.keys(item)).toEqual(KEYS);
	const { builder, block, webhook, attributes, userAttributes, ...texts } = item;
	expect(['current', 'legacy']).toContain(builder);
	expect(texts.chatId ?? texts.userId ?? texts.externalId).toEqual(expect.any(String));
	for (const text of [...Object.values(texts), block.id, block.name, webhook.id, webhook.name]) {
		expect(isText(text)).toBe(true);
	}
	expect(attributes).not.toBeInstanceOf(Array);
	expect(userAttributes).not.toBeInstanceOf(Array);
	expect(JSON.stringify(item)).not.toContain('polluted');
}

it('60 hostile bodies get a 4xx or become a clean item, and n8n goes on', async () => {
	const id = await live.active({ set: { options: { ignoreDuplicates: false } } });
	const statuses: Record<number, string[]> = {};
	for (const { what, body, contentType } of hostileBodies(60, 20_240_305)) {
		const { status } = await live.call(body, { contentType });
		(statuses[status] ??= []).push(what);
		expect((await fetch(`${live.n8n.url}/healthz`)).status).toBe(200);
	}
	const { 200: taken, 400: refused, 422: unreadable, ...others } = statuses;
	// n8n's own answer beyond N8N_PAYLOAD_SIZE_MAX, before any node is asked.
	expect(others).toEqual({ 500: ['more than 16 MiB'] });
	for (const list of [taken, refused, unreadable]) expect(list.length).toBeGreaterThan(5);

	await ended(live.n8n, id, taken.length);
	const items = await executed(id, TRIGGER);
	expect(items).toHaveLength(taken.length);
	items.forEach(expectClean);
});
