/**
 * One call of a webhook: the node's `webhook()`, the workflow behind it, and the answer in the
 * response mode of the node. Follows n8n's webhook helpers.
 */
import './container';
import { WebhookContext } from 'n8n-core';
import type {
	IDataObject,
	IExecuteResponsePromiseData,
	INode,
	IN8nHttpFullResponse,
	IWebhookData,
	IWebhookResponseData,
	Workflow,
	WorkflowExecuteMode,
} from 'n8n-workflow';
import type { WebhookRequest, WebhookResponse } from './express';
import { execute } from './run';
import type { NodeCalls, RunResult } from './run';

export interface Delivery {
	method: string;
	/** Name of the webhook in the node's description. */
	webhook: string;
	/** What `webhook()` returned; nothing if it threw. */
	returned?: IWebhookResponseData;
	error?: Error;
	/** The execution it started. */
	run?: Promise<RunResult>;
}

export interface WebhookCall {
	workflow: Workflow;
	node: INode;
	webhook: IWebhookData;
	mode: WorkflowExecuteMode;
	calls: NodeCalls;
	request: WebhookRequest;
	response: WebhookResponse;
	/** Filled in as the call proceeds. */
	delivery: Delivery;
	/** n8n saves changed static data before it answers. */
	saveStaticData(): void;
}

export async function callWebhook(call: WebhookCall): Promise<void> {
	const { workflow, node, webhook, mode, request, response, delivery, saveStaticData } = call;
	const { responseMode, responseCode, responseData } = responseOptions(call);
	const additionalData = webhook.workflowExecuteAdditionalData;
	additionalData.httpRequest = request;
	additionalData.httpResponse = response;

	const nodeType = workflow.nodeTypes.getByNameAndVersion(node.type, node.typeVersion);
	const context = new WebhookContext(workflow, node, additionalData, mode, webhook, [], null);
	try {
		delivery.returned = await nodeType.webhook?.call(context);
	} catch (error) {
		delivery.error = error as Error;
		const message = 'Workflow Webhook Error: Workflow could not be started!';
		answer(500, { code: 0, message });
		return;
	}

	const { noWebhookResponse = false, workflowData, webhookResponse } = delivery.returned ?? {};
	if (workflowData === undefined) {
		if (!noWebhookResponse) {
			answer(responseCode, webhookResponse ?? { message: 'Webhook call received' });
		}
		return;
	}

	delivery.run = execute({
		workflow,
		calls: call.calls,
		additionalData,
		mode,
		start: node,
		items: workflowData,
		onResponse: responseMode === 'responseNode' ? reply : undefined,
	});
	delivery.run.catch(() => {});
	if (responseMode === 'onReceived') {
		if (!noWebhookResponse) {
			answer(responseCode, responseData === 'noData' ? undefined : responseData);
		}
		return;
	}

	const run = await delivery.run;
	if (!isAnswered()) answerAtTheEnd(run);
	return;

	function isAnswered(): boolean {
		return response.headersSent || response.writableEnded;
	}

	/** A late answer is dropped, as it is by n8n. */
	function answer(status: number | undefined, body: unknown): void {
		saveStaticData();
		if (isAnswered()) return;
		if (status !== undefined) response.status(status);
		if (typeof body === 'string') response.send(body);
		else response.json(body);
	}

	function reply(data: IExecuteResponsePromiseData): void {
		const { body, headers, statusCode } = data as IN8nHttpFullResponse;
		if (isAnswered()) return;
		for (const [name, value] of Object.entries(headers ?? {})) {
			response.setHeader(name, String(value));
		}
		if (!Buffer.isBuffer(body)) return answer(statusCode, body);
		if (statusCode) response.status(statusCode);
		saveStaticData();
		response.end(body);
	}

	function answerAtTheEnd(run: RunResult): void {
		if (noWebhookResponse) return;
		if (run.status !== 'success' || run.error !== undefined) {
			return answer(500, { message: 'Error in workflow' });
		}
		if (responseMode === 'responseNode') return answer(responseCode, undefined);
		answerWithLastNode(run);
	}

	function answerWithLastNode({ outputs }: RunResult): void {
		const items = outputs[0] ?? [];
		if (responseData === 'noData') return answer(responseCode, undefined);
		if (responseData !== 'firstEntryJson') {
			return answer(
				responseCode,
				items.map(({ json }) => json),
			);
		}
		if (items.length === 0) return answer(500, { code: 0, message: 'No item to return was found' });
		answer(responseCode, items[0].json);
	}
}

interface ResponseOptions {
	responseMode: string;
	responseCode: number;
	responseData: string | IDataObject;
}

function responseOptions({ workflow, node, webhook, mode }: WebhookCall): ResponseOptions {
	const { responseMode, responseCode, responseData } = webhook.webhookDescription;
	const resolve = <T>(value: unknown, fallback: T): T =>
		workflow.expression.getComplexParameterValue(
			node,
			value as never,
			mode,
			{},
			undefined,
			fallback as never,
		) as T;
	return {
		responseMode: resolve(responseMode, 'onReceived'),
		responseCode: resolve(responseCode, 200),
		responseData: resolve<string | IDataObject>(responseData, 'firstEntryJson'),
	};
}
