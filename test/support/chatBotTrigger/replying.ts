import { replyNode, type ReplySetup } from './nodes';
import { runsOf, type TriggerUnderTest } from './hosting';

/** A trigger that waits for a Reply. */
export const waiting = { responseMode: 'responseNode', defaultReply: 'default' };

/** What ChatBot gets from a Reply, and the failure of it, if any. */
export async function replyThrough(
	trigger: TriggerUnderTest,
	setup: ReplySetup,
	payload: 'current' | 'legacy' = 'current',
) {
	const hosted = await trigger.active({ set: waiting, then: [replyNode(setup)] });
	const { body } = await trigger.say({ payload });
	const [run] = await runsOf(hosted);
	const { message, description } = (run.error ?? {}) as Error & { description?: string };
	return { answer: JSON.parse(body), sent: run.responses.length, message, description };
}
