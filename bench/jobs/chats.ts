import type { INodeParameters } from 'n8n-workflow';
import { Comparison } from '../measure/comparison';
import type { Contender } from '../measure/contender';
import { chatBot, httpRequest, noOperation, oneByOne, pagingBy, type Step } from '../n8n/workflows';
import { count, seconds, times } from '../report/words';
import type { Stage } from '../stage';
import { floorOf } from './floor';
import { FLOOR, HELPER_LOOP, HTTP_REQUEST, IDLE, THIS_NODE, type Job } from './job';

/** What ChatBot gives in one answer. */
const PAGE_SIZE = 40;

/**
 * Nobody knows whether the cursor takes its own moment in, so each page begins with the last row of the
 * one before.
 */
const FRESH_PER_PAGE = PAGE_SIZE - 1;

const LATENCY_MS = 20;

/** As dates in ISO 8601. */
interface Range {
	from: string;
	before: string;
}

export const chats: Job = {
	name: 'chats',
	title: 'Get the chats of a range of dates',
	async run(stage, { rounds, scaled }) {
		const all = scaled(10_000);
		const wanted = scaled(1000);
		const most = Math.ceil(wanted / FRESH_PER_PAGE) + 1;
		const range = await stage.sandbox.ask('prepareChats', {
			chats: all,
			wanted,
			latencyMs: LATENCY_MS,
		});
		const comparison = await Comparison.run(
			`${count(wanted)} of ${count(all)} chats, ${LATENCY_MS} ms of latency`,
			await contendersFor(stage, range, wanted),
			{ rounds, baseline: IDLE },
		);
		await comparison.takeMemory(stage.n8n);
		const calls = comparison.calls(THIS_NODE);
		const [whole, idle, floor] = [THIS_NODE, IDLE, FLOOR].map((name) => comparison.wall(name));
		const mine = whole - idle;
		const job = `get ${count(wanted)} of ${count(all)} chats by their dates`;
		return {
			bars: [
				{ job, bar: `at most ${most} calls`, figure: count(calls), passed: calls <= most },
				{
					job: `${job}, ${LATENCY_MS} ms`,
					bar: "at most 1.15 × the raw floor doing the same calls, without n8n's own time",
					figure: `${times(mine / floor)} (${seconds(mine)} against ${seconds(floor)})`,
					passed: mine <= 1.15 * floor,
				},
			],
			comparisons: [comparison],
			notes: [
				'ChatBot gives chats newest first, forty at a time, from before a moment; it has no filters. So the pages come one after the other, from the end of the range until one reaches past its start.',
				'The HTTP Request node makes the same calls with an expression for the moment. Its rows are those of whole pages, some of them twice and some from before the range; taking these out is left to nodes behind it, which are not in its figures.',
				'All calls together take little more than half a second, so what n8n takes to run any workflow weighs more than in the other jobs. The bar is about the node: the time of *No Operation* is taken off. It is in the table.',
			],
		};
	},
};

async function contendersFor(stage: Stage, range: Range, wanted: number): Promise<Contender[]> {
	const { keepAlive, throughN8n } = stage.credentials;
	const getChats: INodeParameters = {
		resource: 'chat',
		operation: 'getAll',
		returnAll: true,
		filters: { after: range.from, before: range.before },
		options: {},
	};
	const inN8n = async (name: string, step: Step, results = wanted) =>
		await stage.inN8n(name, { items: [{ id: 'one' }], steps: [step], counted: 'id', results });
	const thisNode = await inN8n(THIS_NODE, chatBot(keepAlive, getChats));
	// The page that reaches past the start of the range has one row of it at least.
	const pages = 1 + Math.ceil((wanted + 1 - PAGE_SIZE) / FRESH_PER_PAGE);
	return [
		await inN8n(IDLE, noOperation, 1),
		thisNode,
		await inN8n(HTTP_REQUEST, httpRequest(keepAlive, paged(stage, range)), pages * PAGE_SIZE),
		await inN8n(HELPER_LOOP, chatBot(throughN8n, oneByOne(getChats))),
		await floorOf(stage, thisNode, { lookUpsAtOnce: 1 }),
	];
}

/** The node's own paging, set up for a moment as the cursor. */
const paged = ({ service }: Stage, { from, before }: Range) => ({
	url: `${service.url}/v2/chats`,
	options: pagingBy(
		`={{ $response.body?.length ? $response.body.at(-1).createdAt.toDateTime().toMillis() + 1 : ${Date.parse(before)} }}`,
		`={{ $response.body.length < ${PAGE_SIZE} || $response.body.at(-1).createdAt < "${from}" }}`,
	),
});
