/**
 * Deliveries per second to the ChatBot Trigger beside n8n's own Webhook node: the same workflow in the
 * same n8n, in turns, and whether each delivery started its workflow exactly once.
 *
 *     npm run bench:deliveries -- [--count 10000] [--parallel 20] [--rounds 20] [--json file]
 */
import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';

import { startChatBotSandbox } from '../sandbox';
import { startN8n, type N8n } from '../test/support/n8n';
import { sandboxCredential } from '../test/server/support/credential';
import { ended, executionReader, sendAll } from '../test/server/support/deliveries';
import { noOperation, trigger, TRIGGER, webhook, workflowOf } from '../test/server/support/nodes';

interface Contestant {
	name: string;
	workflowId: string;
	url: string;
	rounds: Round[];
}

interface Round {
	/** Deliveries per second until all were answered. */
	answered: number;
	/** … and until all executions had ended. */
	executed: number;
	/** Milliseconds of the answers. */
	p50: number;
	p99: number;
}

const { values } = parseArgs({
	options: {
		count: { type: 'string', default: '10000' },
		parallel: { type: 'string', default: '20' },
		rounds: { type: 'string', default: '20' },
		json: { type: 'string' },
	},
});
const count = Number(values.count);
const parallel = Number(values.parallel);
const rounds = Number(values.rounds);
const perRound = Math.ceil(count / rounds);

async function main() {
	const [sandbox, n8n] = await Promise.all([
		startChatBotSandbox({ users: 1 }),
		startN8n({ env: { EXECUTIONS_DATA_PRUNE: 'false' } }),
	]);
	try {
		const chatBotApi = await n8n.importCredential(sandboxCredential(sandbox));
		const ours = workflowOf('Trigger', trigger({ webhookName: 'bench' }), noOperation());
		const oursId = await n8n.importWorkflow(ours, { chatBotApi });
		const theirs = workflowOf('Webhook', webhook('bench'), noOperation());
		const theirsId = await n8n.importWorkflow(theirs);
		for (const id of [oursId, theirsId]) await n8n.activate(id);
		const [{ url, token }] = sandbox.store.webhooks.list();

		const contestants: Contestant[] = [
			{ name: 'Webhook', workflowId: theirsId, url: `${n8n.url}/webhook/bench`, rounds: [] },
			{ name: TRIGGER, workflowId: oursId, url, rounds: [] },
		];
		for (const contestant of contestants) contestant.url += `?token=${token}`;
		await compete(n8n, contestants);
		print(contestants);
		await checkEach(n8n, contestants);
		if (values.json) await writeFile(values.json, JSON.stringify(contestants, null, '\t'));
	} finally {
		await n8n.stop();
		await sandbox.close();
	}
}

const idsOf = (round: number) =>
	Array.from({ length: perRound }, (_, number) => `${round}-${number}`);

async function compete(n8n: N8n, contestants: Contestant[]) {
	for (const contestant of contestants) await play(n8n, contestant, -1);
	for (let round = 0; round < rounds; round++) {
		// Who begins has the emptier database, so they take turns in that too.
		for (const contestant of round % 2 === 0 ? contestants : contestants.toReversed()) {
			contestant.rounds.push(await play(n8n, contestant, round));
		}
	}
}

async function play(n8n: N8n, { url, workflowId }: Contestant, round: number): Promise<Round> {
	const ids = idsOf(round);
	const start = performance.now();
	const { took, times, statuses } = await sendAll({ url, parallel }, ids);
	await ended(n8n, workflowId, (round + 2) * perRound);
	const all = performance.now() - start;
	if (statuses[200] !== ids.length) throw new Error(`Answers: ${JSON.stringify(statuses)}`);
	return {
		answered: (1000 * ids.length) / took,
		executed: (1000 * ids.length) / all,
		p50: times[Math.floor(times.length * 0.5)],
		p99: times[Math.floor(times.length * 0.99)],
	};
}

const FIGURES = ['answered', 'executed', 'p50', 'p99'] as const;

function median(numbers: number[]): number {
	const sorted = numbers.toSorted((one, other) => one - other);
	const half = sorted.length / 2;
	return (sorted[Math.ceil(half) - 1] + sorted[Math.floor(half)]) / 2;
}

/** The medians of the rounds, and of the quotients of each round. */
function print(contestants: Contestant[]) {
	const [webhook, own] = contestants;
	const table: Record<string, Record<string, number>> = {};
	for (const { name, rounds } of contestants) {
		const row = FIGURES.map((figure) => [
			figure,
			Math.round(10 * median(rounds.map((round) => round[figure]))) / 10,
		]);
		table[name] = Object.fromEntries(row);
	}
	const quotients = FIGURES.map((figure) => [
		figure,
		Math.round(
			1000 * median(own.rounds.map((round, at) => round[figure] / webhook.rounds[at][figure])),
		) / 1000,
	]);
	table[`${own.name} ÷ ${webhook.name}`] = Object.fromEntries(quotients);
	console.log(
		`${rounds} rounds of ${perRound} deliveries each, ${parallel} at a time; medians of the rounds`,
	);
	console.log('answered, executed: deliveries per second; p50, p99: milliseconds until the answer');
	console.table(table);
}

/** Each delivery has to have run to the end of its workflow, once. */
async function checkEach(n8n: N8n, contestants: Contestant[]) {
	const executed = await executionReader(n8n);
	const sent = Array.from({ length: rounds + 1 }, (_, round) => idsOf(round - 1)).flat();
	for (const { name, workflowId } of contestants) {
		const items = await executed(workflowId, 'No Operation');
		const ids = items.map(
			({ messageId, body }) => messageId ?? (body as { messageId: string }).messageId,
		);
		const distinct = new Set(ids);
		const lost = sent.filter((id) => !distinct.has(id)).length;
		const twice = ids.length - distinct.size;
		console.log(`${name}: ${sent.length} sent, ${lost} lost, ${twice} executed more than once`);
		if (lost + twice > 0) process.exitCode = 1;
	}
}

void main();
