import { Comparison } from '../measure/comparison';
import { chatBot, noOperation } from '../n8n/workflows';
import { count } from '../report/words';
import type { Stage } from '../stage';
import { IDLE, THIS_NODE, type Job } from './job';

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
		const common = { items, counted: 'email', results: contacts, prepare: reset };
		const comparison = await Comparison.run(
			`${count(contacts)} contacts, half of them new, 20 ms of latency`,
			[
				await stage.inN8n(IDLE, { ...common, steps: [noOperation] }),
				await stage.inN8n(THIS_NODE, {
					...common,
					steps: [chatBot(stage.credentials.keptOpen, createOrUpdate)],
				}),
			],
			{ rounds, baseline: IDLE },
		);
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
				`Needed are ${count(lookUps)} look-ups (one call finds at most ${EMAILS_PER_LOOK_UP} emails), ${count(half)} creates and ${count(changed)} updates. The other ${count(half - changed)} contacts are as wanted already; they take no call.`,
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
