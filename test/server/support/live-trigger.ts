import type { INode, INodeParameters } from 'n8n-workflow';

import type { CredentialReference, WorkflowFile } from '../../../scripts/lib/for-tests.mjs' with {
	'resolution-mode': 'import',
};
import { type ChatBotSandbox, deliver, startChatBotSandbox } from '../../../sandbox';
import type { DeliveryOptions, DeliveryResult } from '../../../sandbox';
import { type Execution, type N8n, scripts, startN8n } from '../../support/n8n';
import { sandboxCredential } from './credential';
import { noOperation, trigger, workflowOf } from './nodes';

export interface ImportOptions {
	/** The name of the webhook in ChatBot. */
	name?: string;
	/** Parameters of the trigger beside it. */
	set?: INodeParameters;
	/** What comes behind the trigger. */
	then?: INode[];
	webhookId?: string;
}

type Credentials = Record<string, CredentialReference>;

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
	let sandbox: ChatBotSandbox;
	let n8n: N8n;
	let credential: { id: string; name: string };
	const imported: string[] = [];

	beforeAll(async () => {
		[sandbox, n8n] = await Promise.all([startChatBotSandbox({ users: 5 }), start()]);
		credential = await n8n.importCredential(sandboxCredential(sandbox));
	});
	afterEach(async () => {
		sandbox.clearFaults();
		await Promise.all(imported.splice(0).map(async (id) => await n8n.deactivate(id)));
		sandbox.reset();
		sandbox.clearRequests();
	});
	afterAll(async () => {
		await n8n?.stop();
		await sandbox?.close();
	});

	const hooks = (): Hook[] =>
		sandbox.store.webhooks.list().map(({ id, name, url, token }) => ({ id, name, url, token }));

	const importTrigger = async (options: ImportOptions = {}): Promise<string> => {
		const { name = NAME, set, then = [noOperation()], webhookId } = options;
		const start = trigger({ webhookName: name, ...set }, webhookId);
		const id = await n8n.importWorkflow(workflowOf(name, start, ...then), {
			chatBotApi: credential,
		});
		imported.push(id);
		return id;
	};

	/** A whole workflow of one's own, published; the trigger gets the usual credential. */
	const publish = async (workflow: WorkflowFile, credentials: Credentials = {}) => {
		const id = await n8n.importWorkflow(workflow, { chatBotApi: credential, ...credentials });
		imported.push(id);
		await n8n.activate(id);
		return id;
	};

	/** As n8n's command line imports a file whose trigger has no webhook ID. */
	const importWithoutWebhookId = async (): Promise<string> => {
		const start = trigger({ webhookName: NAME });
		delete start.webhookId;
		const workflow = workflowOf(NAME, start, noOperation());
		const id = await n8n.importByCommandLine(workflow, { chatBotApi: credential });
		imported.push(id);
		return id;
	};

	const active = async (options?: ImportOptions): Promise<string> => {
		const id = await importTrigger(options);
		await n8n.activate(id);
		return id;
	};

	/** Why a workflow cannot be activated. */
	const refusal = async (id: string): Promise<string> =>
		await n8n.activate(id).then(
			() => 'none',
			(error: Error) => error.message,
		);

	/** ChatBot reaches a webhook block; of the only hook unless another is named. */
	const say = async ({
		hook = hooks()[0],
		...options
	}: DeliveryOptions & { hook?: Hook } = {}): Promise<DeliveryResult> =>
		await deliver(sandbox.store, hook.id, options);

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

	/** All executions of a workflow, the oldest first, once there are so many and all have ended. */
	const runs = async (workflowId: string, count: number): Promise<Execution[]> => {
		const ids = await until(async () => {
			const found = await n8n.executionIds(workflowId);
			return found.length >= count && found;
		});
		return await Promise.all(ids.reverse().map(async (id) => await n8n.execution(id)));
	};

	return {
		get sandbox() {
			return sandbox;
		},
		get n8n() {
			return n8n;
		},
		get credential() {
			return credential;
		},
		hooks,
		importTrigger,
		importWithoutWebhookId,
		publish,
		active,
		refusal,
		say,
		call,
		runs,
	};
}

export async function until<T>(
	check: () => T | null | undefined | false | Promise<T | null | undefined | false>,
): Promise<T> {
	const { poll } = await scripts();
	const found = await poll(async () => await check(), { timeout: 120_000, every: 50 });
	if (found === null) throw new Error('What was waited for did not come');
	return found;
}
