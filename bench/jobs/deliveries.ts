import { sendAll } from '../../scripts/lib/send-deliveries';
import { Comparison } from '../measure/comparison';
import { chained, noOperation, trigger, webhook } from '../n8n/workflows';
import { count } from '../report/words';
import type { Job } from './job';

const WEBHOOK = 'Webhook node';
const TRIGGER = 'ChatBot Trigger';

/** How many are under way at any time. */
const AT_ONCE = 20;

export const deliveries: Job = {
	name: 'deliveries',
	title: 'Take deliveries',
	async run(stage, { rounds, scaled }) {
		const sent = scaled(200);
		await stage.sandbox.ask('prepare', { users: 1, latencyMs: 0 });
		const { keepAlive } = stage.credentials;
		await stage.n8n.publish(chained('taken', [webhook('taken', 'onReceived'), noOperation]));
		await stage.n8n.publish(chained('triggered', [trigger(keepAlive, 'bench'), noOperation]));
		const [{ url, token }] = await stage.sandbox.ask('webhooks');

		let last = 0;
		const taking = (name: string, to: string) =>
			stage.called(name, sent, async () => {
				// What comes twice starts nothing, so each has an ID of its own.
				const ids = Array.from({ length: sent }, () => `message-${++last}`);
				const { statuses } = await sendAll({ url: `${to}?token=${token}`, parallel: AT_ONCE }, ids);
				return statuses[200] ?? 0;
			});
		const comparison = await Comparison.run(
			`${count(sent)} deliveries, ${AT_ONCE} at a time`,
			[taking(WEBHOOK, `${stage.n8n.url}/webhook/taken`), taking(TRIGGER, url)],
			{ rounds, baseline: WEBHOOK },
		);
		return {
			bars: [],
			comparisons: [comparison],
			notes: [
				'Both answer at once and start the same workflow; the time ends with the last answer. The CPU time of the trigger is what it takes beyond that of the Webhook node.',
				'n8n 2.41 starts its expression engine for each call of a trigger, except for its own Webhook node; that is most of the difference. With `N8N_EXPRESSION_ENGINE_LAZY_ACQUIRE=true` it does so for neither.',
			],
		};
	},
};
