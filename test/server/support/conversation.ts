import type { INodeParameters } from 'n8n-workflow';

import type { CredentialReference } from '../../../scripts/lib/for-tests.mjs' with {
	'resolution-mode': 'import',
};
import {
	type ChatBotSandbox,
	deliver,
	type DeliveryOptions,
	type DeliveryResult,
} from '../../../sandbox';
import type { Execution, N8n } from '../../support/n8n';
import { sandboxCredential } from './credential';
import { importExample, readExample } from './examples';
import { until } from './live-trigger';

/** An active example with a ChatBot Trigger, and a story that calls it. */
export interface Conversation {
	/** Plays the story and gives what ChatBot got back. */
	say(options: DeliveryOptions): Promise<{ status: number; answer: unknown; error?: string }>;
	/** The run that the last `say` started, as soon as it has ended. */
	run(): Promise<Execution>;
	/**
	 * Whether the last `say` started a run. n8n answers before it notes a run, so that only a later run
	 * tells: `next` has to start one.
	 */
	hasRun(next: DeliveryOptions): Promise<boolean>;
	end(): Promise<void>;
}

export async function startConversation(
	n8n: N8n,
	sandbox: ChatBotSandbox,
	file: string,
	credentials: Record<string, CredentialReference> = {},
): Promise<Conversation> {
	const chatBotApi = await n8n.importCredential(sandboxCredential(sandbox));
	const id = await importExample(n8n, file, { chatBotApi, ...credentials });
	await n8n.activate(id);
	const webhookId = await registeredWebhook(sandbox, file);
	/** The runs that have ended, by the messages that started them. */
	const runs = new Map<string, Execution>();
	const seen = new Set<string>();
	let messageId: string;

	const say: Conversation['say'] = async (options) => {
		const { status, body, error, request } = await deliver(sandbox.store, webhookId, options);
		messageId = messageIdOf(request);
		return { status, answer: JSON.parse(body), error };
	};
	const findRun = async () => {
		for (const executionId of await n8n.executionIds(id)) {
			if (seen.has(executionId)) continue;
			const execution = await n8n.execution(executionId);
			const [item] = execution.json(execution.nodesRun[0]);
			runs.set(String(item.messageId), execution);
			seen.add(executionId);
		}
		return runs.get(messageId);
	};
	const run = async () => await until(findRun);

	return {
		say,
		run,
		async hasRun(next) {
			const asked = messageId;
			await say(next);
			await run();
			return runs.has(asked);
		},
		end: async () => await n8n.deactivate(id),
	};
}

/** As the trigger gives it: the old builder has it in a header only. */
const messageIdOf = ({ body, headers }: DeliveryResult['request']): string =>
	JSON.parse(body!).messageId ?? headers!['x-request-id'];

/** The id of the webhook in ChatBot, found by the name that the trigger of the example gives it. */
async function registeredWebhook({ store }: ChatBotSandbox, file: string): Promise<string> {
	const { nodes } = await readExample(file);
	const trigger = nodes.find(({ type }) => type === 'n8n-nodes-chatbot.chatBotTrigger');
	const { webhookName } = trigger?.parameters as INodeParameters;
	const webhook = store.webhooks.list().find(({ name }) => name === webhookName);
	if (!webhook) throw new Error(`${file} registered no webhook ${String(webhookName)}`);
	return webhook.id;
}
