import { Comparison } from '../measure/comparison';
import { chatBot, noOperation, oneByOne, type Step } from '../n8n/workflows';
import { count } from '../report/words';
import type { Stage } from '../stage';
import { floorOf } from './floor';
import { HELPER_LOOP, IDLE, THIS_NODE, type Job } from './job';

const EMAILS_PER_LOOK_UP = 5;

const createOrUpdate = {
	resource: 'user',
	operation: 'upsert',
	email: '={{ $json.email }}',
	attributes: { name: '={{ $json.name }}' },
	options: {},
};

export const upsert: Job = {
	name: 'upsert',
	title: 'Create or update contacts',
	async run(stage, { rounds, scaled }) {
		const contacts = scaled(1000);
		const half = contacts / 2;
		const reset = async () =>
			await stage.sandbox.ask('prepare', { users: 2 * contacts, latencyMs: 20 });
		await reset();
		const { items, changed } = await contactsFor(stage, half);
		const lookUps = Math.ceil(contacts / EMAILS_PER_LOOK_UP);
		const needed = lookUps + half + changed;
		const inN8n = async (name: string, step: Step) =>
			await stage.inN8n(name, {
				items,
				steps: [step],
				counted: 'email',
				results: contacts,
				prepare: reset,
			});
		const { keepAlive, throughN8n } = stage.credentials;
		const thisNode = await inN8n(THIS_NODE, chatBot(keepAlive, createOrUpdate));
		const comparison = await Comparison.run(
			`${count(contacts)} contacts, half of them new, 20 ms of latency`,
			[
				await inN8n(IDLE, noOperation),
				thisNode,
				await inN8n(HELPER_LOOP, chatBot(throughN8n, oneByOne(createOrUpdate))),
				await floorOf(stage, thisNode, { lookUpsAtOnce: 10, prepare: reset }),
			],
			{ rounds, baseline: IDLE },
		);
		await comparison.takeMemory(stage.n8n);
		const calls = comparison.calls(THIS_NODE);
		return {
			bars: [
				{
					job: `create or update ${count(contacts)} contacts, half of them new`,
					bar: `at most the ${count(needed)} calls that are needed`,
					figure: count(calls),
					passed: calls <= needed,
				},
			],
			comparisons: [comparison],
			notes: [
				`The job takes ${count(lookUps)} look-ups (one call finds at most ${EMAILS_PER_LOOK_UP} emails), ${count(half)} creates and ${count(changed)} updates. The other ${count(half - changed)} contacts are up to date; they take no call.`,
			],
		};
	},
};

/** Half are known, and every other one of those has a new name; half are new. */
async function contactsFor(stage: Stage, half: number) {
	const known = (await stage.sandbox.ask('users')).filter(({ email, name }) => email && name);
	const changed = Math.floor(half / 2);
	const items = Array.from({ length: half }, (_, index) => {
		const { email, name } = known[index];
		return [
			{ email, name: index < changed ? `${name} the Second` : name },
			{ email: `new${index}@example.org`, name: `New ${index}` },
		];
	}).flat();
	return { items, changed };
}
