/** A Reply that runs in another process than its trigger, as on a worker: it knows the item alone. */
import type { INodeExecutionData, IWorkflowSettings } from 'n8n-workflow';
import { ChatBot } from '../../../nodes/ChatBot/ChatBot.node';
import { ChatBotTrigger } from '../../../nodes/ChatBot/ChatBotTrigger.node';
import { replyNode, useTrigger, waiting } from '../../support/chatBotTrigger';
import { chain, runWorkflow } from '../../../scripts/lib/engine';

const { credentials, active, host, hooks, say, until } = useTrigger();

const TRIGGER = 'n8n-nodes-chatbot.chatBotTrigger';

/** What the trigger gives out for a delivery, to a workflow that does nothing with it. */
async function itemOf({ isTest }: { isTest: boolean }): Promise<INodeExecutionData> {
	const hosted = isTest ? await host({ set: waiting }) : await active({ set: waiting });
	if (isTest) await hosted.listenForTest();
	await say({ hookId: hooks()[0].id });
	if (isTest) await until(() => hooks().length === 0);
	const returned = hosted.deliveries.at(-1)?.returned;
	return returned!.workflowData![0][0];
}

/** A test of the workflow in which the trigger gave this item. */
async function reply(item: INodeExecutionData, settings?: IWorkflowSettings) {
	const node = replyNode({ messages: [{ text: 'Hi' }] });
	const store = credentials();
	const { references } = store;
	const run = await runWorkflow({
		credentials: store,
		nodeTypes: {
			[TRIGGER]: new ChatBotTrigger(),
			[node.type]: new ChatBot(),
		},
		items: [item],
		nodeUnderTest: 'Reply',
		workflow: {
			nodes: [
				{
					credentials: references,
					name: 'Trigger',
					type: TRIGGER,
					parameters: { webhookName: 'n8n', ...waiting },
				},
				{ credentials: references, ...node },
			],
			connections: chain('Trigger', 'Reply'),
			settings,
		},
	});
	expect(run.error).toBeUndefined();
	return { sent: run.responses.length, hints: run.hints.map(({ message }) => message) };
}

const NOBODY = [expect.stringContaining('was not started by a delivery')];
const OVER = [expect.stringContaining('the deadline of the ChatBot Trigger has passed')];

it('is sent to the delivery of a test, once', async () => {
	const item = await itemOf({ isTest: true });
	expect(await reply(item)).toEqual({ sent: 1, hints: [] });
	expect(await reply(item)).toEqual({ sent: 0, hints: NOBODY });
});

it('is sent in a workflow whose expressions see only the data of items', async () => {
	const item = await itemOf({ isTest: true });
	expect(await reply(item, { binaryMode: 'combined' })).toEqual({ sent: 1, hints: [] });
});

it('is not sent when the delivery came before', async () => {
	const item = await itemOf({ isTest: true });
	const earlier = { ...item, awaited: { isTest: true, until: Date.now() } };
	expect(await reply(earlier)).toEqual({ sent: 0, hints: OVER });
});

it.each([
	['of a live run', async () => await itemOf({ isTest: false })],
	['that was written by hand', async () => ({ json: (await itemOf({ isTest: true })).json })],
])('is not sent to an item %s', async (_what, item) => {
	expect(await reply(await item())).toEqual({ sent: 0, hints: NOBODY });
});
