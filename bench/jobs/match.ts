import { KNOWN_SEGMENT_ID } from '../../sandbox/chatbot/seed/known';
import { Comparison } from '../measure/comparison';
import { byId, chatBot, noOperation, oneByOne, type Step } from '../n8n/workflows';
import { count } from '../report/words';
import { floorOf } from './floor';
import { HELPER_LOOP, IDLE, THIS_NODE, type Job } from './job';

const PAGE_SIZE = 40;
const LOOK_UPS = 2;
const ADDS = 1;

const matchSegment = {
	resource: 'segment',
	operation: 'sync',
	segmentId: byId(KNOWN_SEGMENT_ID),
	userId: byId('={{ $json.id }}'),
	options: {},
};

export const match: Job = {
	name: 'match',
	title: 'Match a segment with a list',
	async run(stage, { rounds, scaled }) {
		const size = scaled(10_000);
		const changed = scaled(50);
		const most = LOOK_UPS + Math.ceil(size / PAGE_SIZE) + ADDS + changed;
		const refill = async () =>
			await stage.sandbox.ask('prepare', { users: size + changed, latencyMs: 20, members: size });
		await refill();
		// The first ones of the segment are not on the list, and the last ones of the list not in the segment.
		const items = (await stage.sandbox.ask('users'))
			.slice(changed)
			.map(({ id }) => ({ id, userId: id }));
		const around = {
			prepare: refill,
			check: async () => await stage.requireMembers(size),
		};
		const inN8n = async (name: string, step: Step, results = size + changed) =>
			await stage.inN8n(name, { items, steps: [step], counted: 'userId', results, ...around });
		const { keepAlive, throughN8n } = stage.credentials;
		const thisNode = await inN8n(THIS_NODE, chatBot(keepAlive, matchSegment));
		const comparison = await Comparison.run(
			`List of ${count(size)}, segment of ${count(size)}, ${changed} to add, ${changed} to remove, 20 ms of latency`,
			[
				await inN8n(IDLE, noOperation, size),
				thisNode,
				await inN8n(HELPER_LOOP, chatBot(throughN8n, oneByOne(matchSegment))),
				await floorOf(stage, thisNode, { lookUpsAtOnce: 1, ...around }),
			],
			{ rounds, baseline: IDLE },
		);
		await comparison.takeMemory(stage.n8n);
		const calls = comparison.calls(THIS_NODE);
		return {
			bars: [
				{
					job: `match a list of ${count(size)} with a segment of ${count(size)}, ${changed} to add and ${changed} to remove`,
					bar: `at most ${most} calls`,
					figure: count(calls),
					passed: calls <= most,
				},
			],
			comparisons: [comparison],
			notes: [
				`The job takes ${Math.ceil(size / PAGE_SIZE)} pages to read who is in the segment, ${ADDS} call to add, ${changed} calls to remove (the API removes one user at a time), and ${LOOK_UPS} calls to get the size of the segment and to check with one user that ChatBot applies the filter by segment.`,
				"Each removal takes a connection of its own: it is a DELETE with a body, after which Node's `fetch` closes the connection. At most ten are open at a time.",
			],
		};
	},
};
