import { Comparison } from '../measure/comparison';
import {
	chatBot,
	httpRequest,
	noOperation,
	pagingBy,
	oneByOne,
	splitOut,
	type Step,
} from '../n8n/workflows';
import { count, seconds, times } from '../report/words';
import type { Stage } from '../stage';
import { FLOOR, HELPER_LOOP, HTTP_REQUEST, IDLE, THIS_NODE, type Bar, type Job } from './job';

/** The most ChatBot gives in one answer. */
const PAGE_SIZE = 40;

const listUsers = { resource: 'user', operation: 'getAll', returnAll: true, options: {} };

export const list: Job = {
	name: 'list',
	title: 'List users',
	async run(stage, { rounds, scaled }) {
		const users = scaled(10_000);
		const pages = Math.ceil(users / PAGE_SIZE);
		const prepare = async (latencyMs: number) =>
			await stage.sandbox.ask('prepare', { users, latencyMs });
		const compare = async (latencyMs: number) => {
			await prepare(latencyMs);
			return await Comparison.run(
				`${count(users)} users listed, ${latencyMs} ms of latency`,
				await contendersFor(stage, users),
				{ rounds, baseline: IDLE },
			);
		};
		// The one with the bar comes second: by then n8n has warmed up.
		const near = await compare(0);
		const far = await compare(20);
		await prepare(0);
		await near.takeMemory(stage.n8n);
		const job = `list ${count(users)} users`;
		const againstFloor = (comparison: Comparison, latency: string, most: number): Bar => {
			const [mine, floor] = [THIS_NODE, FLOOR].map((name) => comparison.wall(name));
			return {
				job: `${job}, ${latency}`,
				bar: `at most ${most} × the raw floor doing the same calls`,
				figure: `${times(mine / floor)} (${seconds(mine)} against ${seconds(floor)})`,
				passed: mine <= most * floor,
			};
		};
		return {
			bars: [
				{
					job,
					bar: `${pages} calls`,
					figure: count(far.calls(THIS_NODE)),
					passed: far.calls(THIS_NODE) === pages,
				},
				againstFloor(far, '20 ms', 1.15),
				againstFloor(near, '0 ms', 1.6),
			],
			comparisons: [far, near],
			notes: [
				'Each page says where the next one begins, so nobody can ask for pages in parallel. The time in n8n includes the time to turn all users into items and to pass them on; at 0 ms, that is most of it.',
			],
		};
	},
};

async function contendersFor(stage: Stage, users: number) {
	const { keepAlive, throughN8n } = stage.credentials;
	const inN8n = async (name: string, steps: Step[], results = users) =>
		await stage.inN8n(name, { items: [{ id: 'one' }], steps, counted: 'id', results });
	return [
		await inN8n(IDLE, [noOperation], 1),
		await inN8n(THIS_NODE, [chatBot(keepAlive, listUsers)]),
		await inN8n(HTTP_REQUEST, [httpRequest(keepAlive, paged(stage)), splitOut('data')]),
		await inN8n(HELPER_LOOP, [chatBot(throughN8n, oneByOne(listUsers))]),
		stage.inPlain(FLOOR, {
			by: 'undici',
			results: users,
			work: async (plain) =>
				await plain.ask('poolPages', { ...stage.service, pageSize: PAGE_SIZE }),
		}),
	];
}

/** The node's own paging, set up for a cursor. */
const paged = ({ service }: Stage) => ({
	url: `${service.url}/users`,
	sendQuery: true,
	queryParameters: { parameters: [{ name: 'limit', value: String(PAGE_SIZE) }] },
	options: pagingBy(
		'={{ $response.body?.data?.at(-1)?.id }}',
		`={{ $response.body.data.length < ${PAGE_SIZE} }}`,
	),
});
