import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { startN8n } from '../../support/n8n';
import { startLossyWay } from '../../support/tiledeskTrigger/lossy-way';
import { ended, executionReader } from '../support/deliveries';
import { KINDS, useLiveTiledesk } from '../support/live-tiledesk';
import { failing, noOperation } from '../support/nodes';

/** With 100 messages each, of which both triggers are told. */
const ROUNDS = 10;

let way: Awaited<ReturnType<typeof startLossyWay>>;

const live = useLiveTiledesk({}, async () => {
	way = await startLossyWay(20);
	const env = {
		EXECUTIONS_DATA_PRUNE: 'false',
		// As docs/chatbot-trigger.md advises for many messages: several times as fast.
		N8N_EXPRESSION_ENGINE_LAZY_ACQUIRE: 'true',
		N8N_LOG_LEVEL: 'debug',
		N8N_WEBHOOK_URL: `${way.url}/`,
	};
	const n8n = await startN8n({ env });
	way.leadTo(n8n.url);
	return n8n;
});
afterAll(async () => await way?.close());

/** Every file that n8n wrote, the database and the logs included, with its text. */
const written = (): Array<[name: string, text: string]> =>
	readdirSync(live.n8n.userFolder, { recursive: true, withFileTypes: true })
		.filter((file) => file.isFile() && !file.parentPath.includes('node_modules'))
		.map(({ parentPath, name }) => [name, readFileSync(join(parentPath, name), 'latin1')]);

it('2,000 deliveries at 20 in parallel, shuffled and repeated, start each workflow once per message, and leave no secret behind', async () => {
	const options = { includeRaw: true };
	const ids: string[] = [];
	for (const { node } of Object.values(KINDS)) {
		ids.push(await live.active(node({ options }), noOperation()));
	}
	const failed = await live.active(
		KINDS.events.node({ options, events: ['customEvent'] }),
		failing(),
	);

	const visitors = await Promise.all(
		Array.from({ length: 20 }, (_, number) => live.visitor('Vera', `vera${number}@example.com`)),
	);
	const texts: string[] = [];
	for (let round = 0; round < ROUNDS; round++) {
		// Several of a visitor at once, so that they overtake each other.
		const messages = [0, 1, 2, 3, 4].flatMap((message) =>
			visitors.map((visitor, number) => ({ visitor, text: `${number}.${round}.${message}` })),
		);
		texts.push(...messages.map(({ text }) => text));
		await Promise.all(messages.map(async ({ visitor, text }) => await visitor.write(text)));
		await live.sandbox.outbox.settled();
	}
	await live.call('POST', '/events', { name: 'checkout', attributes: {} });

	// Without the lines of the server and the custom event.
	const fromVisitors = way.passed.filter((text) => texts.includes(text));
	expect(way.deliveries).toBeGreaterThan(200 * ROUNDS);
	expect(fromVisitors.length).toBeGreaterThan(220 * ROUNDS);
	const seen = [...new Set(fromVisitors.filter((text) => text.startsWith('7.')))];
	expect(seen).toHaveLength(5 * ROUNDS);
	expect(seen).not.toEqual(texts.filter((text) => text.startsWith('7.')));

	const executed = await executionReader(live.n8n);
	const kept: unknown[] = [await live.runs(failed, 1)];
	for (const id of ids) {
		await ended(live.n8n, id, texts.length);
		const items = await executed(id, 'No Operation');
		expect(items.map(({ text }) => text).sort()).toEqual([...texts].sort());
		kept.push(items);
	}

	const { attempts } = live.sandbox.outbox;
	const secrets = new Set(
		attempts.flatMap(({ target, headers, body }) => {
			const { token, hook } = JSON.parse(body) as Record<string, any>;
			const own = new URL(target).searchParams.get('token');
			return [own, headers['x-hook-secret'], token, hook.secret].filter(Boolean) as string[];
		}),
	);
	// Two tokens of the triggers and one of the third, that of the server, and what signs or is signed.
	expect(secrets.size).toBeGreaterThanOrEqual(7);
	const places: Array<[string, string]> = [['executions', JSON.stringify(kept)], ...written()];
	const having = (what: string) =>
		places.filter(([, text]) => text.includes(what)).map(([name]) => name);
	// What is searched for would be found.
	expect(having('vera7@example.com')).toEqual(
		expect.arrayContaining(['executions', 'database.sqlite']),
	);
	expect(having('Workflow execution started')).toContain('n8n.log');
	for (const secret of secrets) expect(having(secret)).toEqual([]);
}, 1_200_000);
