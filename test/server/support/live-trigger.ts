import type { INode, INodeParameters } from 'n8n-workflow';

import { deliver, startChatBotSandbox } from '../../../sandbox';
import type { DeliveryOptions, DeliveryResult } from '../../../sandbox';
import { type N8n, startN8n } from '../../support/n8n';
import { sandboxCredential } from './credential';
import { useLiveN8n } from './live-n8n';
import { noOperation, trigger, workflowOf } from './nodes';

export { until } from './live-n8n';

export interface ImportOptions {
	/** The name of the webhook in ChatBot. */
	name?: string;
	/** Parameters of the trigger beside it. */
	set?: INodeParameters;
	/** What comes behind the trigger. */
	then?: INode[];
	webhookId?: string;
}

export interface Hook {
	id: string;
	name: string;
	url: string;
	token: string;
}

export interface Answer {
	status: number;
	type: string | null;
	body: string;
}

export const NAME = 'n8n orders';

/**
 * A real n8n beside ChatBot's stand-in; after each test all workflows are off and ChatBot is new.
 * `start` starts that n8n, if it is not the usual one with some settings.
 */
export function useLiveTrigger(
	env: Record<string, string> = {},
	start: () => Promise<N8n> = async () => await startN8n({ env }),
) {
	const live = useLiveN8n({
		startSandbox: async () => await startChatBotSandbox({ users: 5 }),
		credentialOf: sandboxCredential,
		renew: (sandbox) => sandbox.reset(),
		startN8n: start,
	});

	const hooks = (): Hook[] =>
		live.sandbox.store.webhooks
			.list()
			.map(({ id, name, url, token }) => ({ id, name, url, token }));

	const importTrigger = async (options: ImportOptions = {}): Promise<string> => {
		const { name = NAME, set, then = [noOperation()], webhookId } = options;
		const start = trigger({ webhookName: name, ...set }, webhookId);
		return await live.importWorkflow(workflowOf(name, start, ...then));
	};

	/** As n8n's command line imports a file whose trigger has no webhook ID. */
	const importWithoutWebhookId = async (): Promise<string> => {
		const start = trigger({ webhookName: NAME });
		delete start.webhookId;
		return await live.importByCommandLine(workflowOf(NAME, start, noOperation()));
	};

	const active = async (options?: ImportOptions): Promise<string> => {
		const id = await importTrigger(options);
		await live.n8n.activate(id);
		return id;
	};

	/** ChatBot reaches a webhook block; of the only hook unless another is named. */
	const say = async ({
		hook = hooks()[0],
		...options
	}: DeliveryOptions & { hook?: Hook } = {}): Promise<DeliveryResult> =>
		await deliver(live.sandbox.store, hook.id, options);

	/** A call with the right token and any body. */
	const call = async (
		body: string | object,
		{ hook = hooks()[0], contentType = 'application/json' } = {},
	): Promise<Answer> => {
		const response = await fetch(`${hook.url}?token=${hook.token}`, {
			method: 'POST',
			headers: { 'content-type': contentType },
			body: typeof body === 'string' ? body : JSON.stringify(body),
		});
		const type = response.headers.get('content-type');
		return { status: response.status, type, body: await response.text() };
	};

	return Object.assign(live, { hooks, importTrigger, importWithoutWebhookId, active, say, call });
}
