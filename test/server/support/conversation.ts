import type { INodeParameters } from 'n8n-workflow';

import { type ChatBotSandbox, deliver, type DeliveryOptions } from '../../../sandbox';
import { type Execution, type N8n, scripts } from '../../support/n8n';
import { sandboxCredential } from './credential';
import { importExample, readExample } from './examples';

const WAIT = { timeout: 20_000, every: 50 };

/** An active example with a ChatBot Trigger, and a story that calls it. */
export interface Conversation {
	/** Plays the story and gives what ChatBot got back. */
	say(options: DeliveryOptions): Promise<{ status: number; answer: unknown; error?: string }>;
	/** The run that the last `say` started, as soon as it has ended. */
	run(): Promise<Execution>;
	/** How many runs there were. */
	runs(): Promise<number>;
	end(): Promise<void>;
}

export async function startConversation(
	n8n: N8n,
	sandbox: ChatBotSandbox,
	file: string,
): Promise<Conversation> {
	const chatBotApi = await n8n.importCredential(sandboxCredential(sandbox));
	const id = await importExample(n8n, file, { chatBotApi });
	await n8n.activate(id);
	const webhookId = await registeredWebhook(sandbox, file);
	let seen: string[] = [];

	return {
		async say(options) {
			seen = await n8n.executionIds(id);
			const { status, body, error } = await deliver(sandbox.store, webhookId, options);
			return { status, answer: JSON.parse(body), error };
		},
		async run() {
			const { poll } = await scripts();
			const started = await poll(async () => {
				const ids = await n8n.executionIds(id);
				return ids.find((one) => !seen.includes(one));
			}, WAIT);
			if (!started) throw new Error(`${file} did not run`);
			return await n8n.execution(started);
		},
		runs: async () => (await n8n.executionIds(id)).length,
		end: async () => await n8n.deactivate(id),
	};
}

/** The id of the webhook in ChatBot, found by the name that the trigger of the example gives it. */
async function registeredWebhook({ store }: ChatBotSandbox, file: string): Promise<string> {
	const { nodes } = await readExample(file);
	const trigger = nodes.find(({ type }) => type === 'n8n-nodes-chatbot.chatBotTrigger');
	const { webhookName } = trigger?.parameters as INodeParameters;
	const webhook = store.webhooks.list().find(({ name }) => name === webhookName);
	if (!webhook) throw new Error(`${file} registered no webhook ${String(webhookName)}`);
	return webhook.id;
}
