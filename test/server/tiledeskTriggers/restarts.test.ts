/** n8n ends while both triggers are registered, and while they are about to be. */
import { KINDS, useLiveTiledesk } from '../support/live-tiledesk';
import { until } from '../support/live-n8n';
import { noOperation, workflowOf } from '../support/nodes';

// n8n takes up a publication that broke off only after this time, 120 seconds by itself.
const live = useLiveTiledesk({ N8N_WORKFLOW_PUBLICATION_OUTBOX_LEASE_SECONDS: '20' });

const kinds = Object.values(KINDS);
const registered = () => kinds.map((kind) => kind.registered(live.sandbox));
const addresses = () => registered().map(([{ url }]) => url.split('?')[0]);

it.each([
	['a restart', async () => {}],
	['a sudden end', async () => await live.n8n.kill9()],
])('%s changes and asks nothing', async (_what, end) => {
	const ids = [await live.active(KINDS.events.node()), await live.active(KINDS.bot.node())];
	const before = registered();
	expect(before.map(({ length }) => length)).toEqual([1, 1]);
	await end();
	live.sandbox.clearRequests();
	await live.n8n.restart();
	for (const address of addresses()) await until(async () => await live.refuses(address));
	expect(registered()).toEqual(before);
	expect(live.sandbox.requests()).toEqual([]);
	await live.expectHeard(...ids);
});

it.each([
	['before Tiledesk made anything', 'before'],
	['after Tiledesk made it, before its answer', 'after'],
] as const)('a sudden end during the publication, %s', async (_what, when) => {
	/** Longer than any test. */
	const never = 600_000;
	const faults = kinds.map(({ create }) =>
		live.sandbox.addFault({ kind: 'slow', ...create, delayMs: never, when }),
	);
	const ids: string[] = [];
	for (const { trigger, node } of kinds) {
		ids.push(await live.importWorkflow(workflowOf(trigger, node(), noOperation())));
		await live.askToPublish(ids.at(-1)!);
	}
	await until(() => faults.every(({ used }) => used === 1));
	if (when === 'after') await until(() => registered().every(({ length }) => length === 1));
	await live.n8n.kill9();
	const made = registered();
	live.sandbox.clearFaults();
	await live.n8n.restart();

	// n8n takes them for published, whether Tiledesk has them or not.
	for (const id of ids) await until(async () => await live.isPublished(id));
	expect(registered()).toEqual(made);
	for (const id of ids) {
		await live.n8n.deactivate(id);
		await live.n8n.activate(id);
	}
	expect(registered().map(({ length }) => length)).toEqual([1, 1]);
	await live.expectHeard(...ids);
});
