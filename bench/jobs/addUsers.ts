import { KNOWN_SEGMENT_ID } from '../../sandbox/chatbot/seed/known';
import { Comparison } from '../measure/comparison';
import { byId, chatBot, noOperation, oneByOne, type Step } from '../n8n/workflows';
import { count, seconds, times } from '../report/words';
import { floorOf } from './floor';
import { BEFORE, FLOOR, HELPER_LOOP, IDLE, THIS_NODE, type Bar, type Job } from './job';

const USERS_PER_CALL = 1000;

const addToSegment = {
	resource: 'segment',
	operation: 'addUsers',
	segmentIds: [KNOWN_SEGMENT_ID],
	userId: byId('={{ $json.id }}'),
	options: {},
};

export const addUsers: Job = {
	name: 'add-users',
	title: 'Add users to a segment',
	async run(stage, { rounds, scaled }) {
		const users = scaled(10_000);
		const wanted = Math.ceil(users / USERS_PER_CALL);
		const empty = async () =>
			await stage.sandbox.ask('prepare', { users, latencyMs: 20, members: 0 });
		await empty();
		const items = (await stage.sandbox.ask('users')).map(({ id }) => ({ id, userId: id }));
		const around = (members = users) => ({
			prepare: empty,
			check: async () => await stage.requireMembers(members),
		});
		const inN8n = async (name: string, step: Step, members?: number, n8n = stage.n8n) =>
			await stage.inN8n(
				name,
				{ items, steps: [step], counted: 'userId', results: users, ...around(members) },
				n8n,
			);
		const { before, credentials } = stage;
		const { keepAlive, throughN8n } = credentials;
		const thisNode = await inN8n(THIS_NODE, chatBot(keepAlive, addToSegment));
		const comparison = await Comparison.run(
			`${count(users)} users added to a segment, 20 ms of latency`,
			[
				await inN8n(IDLE, noOperation, 0),
				thisNode,
				...(before
					? [
							await inN8n(
								BEFORE,
								chatBot(before.credentials.keepAlive, addToSegment),
								users,
								before.n8n,
							),
						]
					: []),
				await inN8n(HELPER_LOOP, chatBot(throughN8n, oneByOne(addToSegment))),
				await floorOf(stage, thisNode, { lookUpsAtOnce: 1, ...around() }),
			],
			{ rounds, baseline: IDLE },
		);
		await comparison.takeMemory(stage.n8n);
		const calls = comparison.calls(THIS_NODE);
		const [mine, floor] = [THIS_NODE, FLOOR].map((name) => comparison.wall(name));
		const job = `add ${count(users)} users to a segment`;
		return {
			bars: [
				{
					job,
					bar: `${wanted} calls`,
					figure: count(calls),
					passed: calls === wanted,
				},
				{
					job: `${job}, with an expression per item`,
					bar: 'at most 5 × the raw floor doing the same calls',
					figure: `${times(mine / floor)} (${seconds(mine)} against ${seconds(floor)})`,
					passed: mine <= 5 * floor,
				},
				...againstBefore(comparison, job),
			],
			comparisons: [comparison],
			notes: ['A call takes at most 1,000 users; the node sends the calls at the same time.'],
		};
	},
};

function againstBefore(comparison: Comparison, job: string): Bar[] {
	if (!comparison.has(BEFORE)) return [];
	const [mine, before] = [THIS_NODE, BEFORE].map((name) => comparison.wall(name));
	return [
		{
			job: `${job}, with an expression per item`,
			bar: 'at most 0.3 × the time before',
			figure: `${times(mine / before)} (${seconds(mine)} against ${seconds(before)})`,
			passed: mine <= 0.3 * before,
		},
	];
}
