import { Comparison } from '../measure/comparison';
import { byId, noOperation, tiledesk } from '../n8n/workflows';
import { count, seconds, times } from '../report/words';
import { IDLE, type Job } from './job';

const BY_TOKEN = 'with a token';
const BY_PASSWORD = 'with email and password';

/** Milliseconds that a real server needs to compare a password. */
const PASSWORD_MS = 200;

export const leads: Job = {
	name: 'leads',
	title: 'Get leads of Tiledesk one by one',
	async run(stage, { rounds, scaled }) {
		const gets = scaled(1000);
		const { login, token, ids } = await stage.sandbox.ask('prepareTiledesk', {
			leads: 2 * gets,
			passwordMs: PASSWORD_MS,
		});
		const contender = async (name: string, data: Record<string, string>) => {
			const credential = await stage.n8n.addCredential({ type: 'tiledeskApi', name, data });
			return await stage.inN8n(name, {
				items: ids.slice(0, gets).map((id) => ({ id })),
				steps: [
					tiledesk(credential, {
						resource: 'lead',
						operation: 'get',
						leadId: byId('={{ $json.id }}'),
					}),
				],
				counted: 'id',
				results: gets,
			});
		};
		const one = { items: [{ id: 'one' }], results: 1, counted: 'id' };
		const comparison = await Comparison.run(
			`${count(gets)} gets, 0 ms of latency, ${PASSWORD_MS} ms for a password`,
			[
				await stage.inN8n(IDLE, { ...one, steps: [noOperation] }),
				await contender(BY_TOKEN, { ...login, authentication: 'jwt', token }),
				await contender(BY_PASSWORD, { ...login, authentication: 'basic' }),
			],
			{ rounds, baseline: IDLE },
		);
		const factor = comparison.wall(BY_PASSWORD) / comparison.wall(BY_TOKEN);
		return {
			bars: [
				{
					job: `${count(gets)} gets of leads with email and password`,
					bar: 'at most 1.2 × the time with a token',
					figure: `${times(factor)} (${seconds(comparison.wall(BY_PASSWORD))} against ${seconds(comparison.wall(BY_TOKEN))})`,
					passed: factor <= 1.2,
				},
			],
			comparisons: [comparison],
			notes: [
				'The node signs in once and keeps the token, so that only the first run compares a password.',
			],
		};
	},
};
