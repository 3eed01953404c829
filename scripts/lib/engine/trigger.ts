/**
 * A workflow with a webhook trigger, published on a small n8n: registration hooks run as when a
 * user publishes, restarts or tests, and calls over HTTP reach the node's `webhook()`.
 */
import './container';
import { deepCopy } from 'n8n-workflow';
import type {
	IConnections,
	IDataObject,
	IWebhookData,
	WebhookSetupMethodNames,
	Workflow,
	WorkflowActivateMode,
} from 'n8n-workflow';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createAdditionalData } from './additional-data';
import { applyEgress } from './egress';
import { UnreadableBody, toWebhookRequest, toWebhookResponse } from './express';
import { listen } from './local-server';
import { NodeTypeRegistry } from './node-types';
import type { NodeTypes } from './node-types';
import { NodeCalls } from './run';
import { fullNameOf, nodeNameOf } from './run-workflow';
import type { HostOptions, NodeSetup } from './run-workflow';
import { coreStandIns } from './stand-ins';
import { callWebhook } from './webhook-call';
import type { Delivery } from './webhook-call';
import { callHook, createIfMissing, pathOf, routeOf, webhooksOf } from './webhooks';
import { createWorkflow } from './workflow';
import type { NodeJson } from './workflow';

export interface TriggerOptions extends NodeSetup, HostOptions {
	/** The unguessable part of the webhook's address. */
	webhookId?: string;
	workflowId?: string;
	workflowName?: string;
	/** What follows the trigger; connections start at its name. */
	nodes?: NodeJson[];
	connections?: IConnections;
	nodeTypes?: NodeTypes;
	staticData?: IDataObject;
	timezone?: string;
	/** The address n8n believes it has, where it differs from the local one. */
	publicUrl?: string;
}

/** An address that is answered; a test has static data of its own. */
interface Route {
	webhook: IWebhookData;
	staticData?: IDataObject;
}

export async function hostTrigger(options: TriggerOptions): Promise<HostedTrigger> {
	const hosted = new HostedTrigger(options);
	await hosted.open();
	return hosted;
}

export class HostedTrigger {
	/** Every call that reached `webhook()`, in order. */
	readonly deliveries: Delivery[] = [];

	/** Name of the trigger node, where connections start. */
	readonly nodeName: string;

	/** As n8n would find it in its database. */
	staticData: IDataObject;

	private readonly routes = new Map<string, Route>();

	private readonly calls: NodeCalls;

	private readonly nodeTypes: NodeTypeRegistry;

	private localUrl = '';

	private closers: Array<() => void | Promise<void>> = [];

	constructor(private readonly options: TriggerOptions) {
		this.nodeName = nodeNameOf(options);
		this.staticData = options.staticData ?? {};
		this.calls = new NodeCalls(options.helpers);
		this.nodeTypes = new NodeTypeRegistry(
			{ ...coreStandIns, ...options.nodeTypes, [fullNameOf(options)]: options.nodeType },
			this.calls.around,
		);
	}

	async open(): Promise<void> {
		const { url, close } = await listen(
			async (request, response) => await this.receive(request, response),
		);
		this.localUrl = url;
		this.closers = [applyEgress(this.options.egress), close];
	}

	async close(): Promise<void> {
		for (const close of this.closers.splice(0)) await close();
	}

	/** The address that reaches this webhook here, published or under test. */
	url(name = 'default', { test = false } = {}): string {
		const webhook = this.webhookNamed(name, this.load(), test);
		return this.localUrl + pathOf(webhook);
	}

	/**
	 * Publishes the workflow; `init` is n8n starting again. Every webhook is routed before its
	 * `create` runs; static data is saved when all are done.
	 */
	async activate(activation: WorkflowActivateMode = 'activate'): Promise<void> {
		const workflow = this.load();
		for (const webhook of this.webhooksOf(workflow, false)) {
			this.routes.set(routeOf(webhook), { webhook });
			try {
				await createIfMissing(workflow, webhook, 'trigger', activation);
			} catch (error) {
				await this.deactivate().catch(() => {});
				throw error;
			}
		}
		this.save(workflow);
	}

	async deactivate(): Promise<void> {
		const workflow = this.load();
		for (const webhook of this.webhooksOf(workflow, false)) {
			await callHook('delete', workflow, webhook, 'internal', 'update');
			this.routes.delete(routeOf(webhook));
		}
		this.save(workflow);
	}

	/** A test in the editor; its static data is kept apart and starts empty. */
	async listenForTest(): Promise<void> {
		const workflow = this.load({});
		for (const webhook of this.webhooksOf(workflow, true)) {
			const route: Route = { webhook };
			this.routes.set(routeOf(webhook), route);
			try {
				await createIfMissing(workflow, webhook, 'manual', 'manual');
			} catch (error) {
				await this.stopTest();
				throw error;
			}
			route.staticData = workflow.staticData;
		}
	}

	/** Stop listening; n8n does it by itself after the first call that started a run. */
	async stopTest(): Promise<void> {
		for (const [key, { webhook, staticData = {} }] of this.routes) {
			if (!webhook.isTest) continue;
			this.routes.delete(key);
			await callHook('delete', this.load(staticData), webhook, 'internal', 'update');
		}
	}

	/** Calls a single hook, e.g. `checkExists`; static data is saved afterwards. */
	async hook(
		method: WebhookSetupMethodNames,
		{ webhook: name = 'default', activation = 'activate' as WorkflowActivateMode } = {},
	): Promise<boolean | undefined> {
		const workflow = this.load();
		const webhook = this.webhookNamed(name, workflow, activation === 'manual');
		const mode = activation === 'manual' ? 'manual' : 'trigger';
		const result = await callHook(method, workflow, webhook, mode, activation);
		this.save(workflow);
		return result;
	}

	/** Edits the trigger; effective with the next activation or call. */
	setParameters(parameters: NodeSetup['parameters']): void {
		this.options.parameters = parameters;
	}

	private async receive(incoming: IncomingMessage, raw: ServerResponse): Promise<void> {
		const response = toWebhookResponse(raw);
		const path = new URL(incoming.url ?? '/', this.localUrl).pathname;
		const route = this.routes.get(`${incoming.method} ${path}`);
		if (route === undefined) {
			const message = `The requested webhook "${incoming.method} ${path}" is not registered.`;
			response.status(404).json({ code: 404, message });
			return;
		}
		const { isTest = false } = route.webhook;
		const workflow = this.load(isTest ? {} : undefined);
		if (route.staticData) workflow.setTestStaticData(route.staticData);
		const webhook = this.webhooksOf(workflow, isTest).find(
			(candidate) => routeOf(candidate) === routeOf(route.webhook),
		);
		const node = workflow.getNode(this.nodeName);
		if (webhook === undefined || node === null) throw new Error('The route is out of date');

		try {
			const request = await toWebhookRequest(incoming);
			const delivery: Delivery = {
				method: webhook.httpMethod,
				webhook: webhook.webhookDescription.name,
			};
			this.deliveries.push(delivery);
			await callWebhook({
				workflow,
				node,
				webhook,
				mode: isTest ? 'manual' : 'webhook',
				calls: this.calls,
				request,
				response,
				delivery,
				saveStaticData: () => this.save(workflow),
			});
			if (isTest && delivery.run !== undefined) await this.stopTest();
		} catch (error) {
			if (!(error instanceof UnreadableBody)) throw error;
			response.status(422).json({ code: 422, message: error.message });
		}
	}

	private load(staticData: IDataObject = this.staticData): Workflow {
		const { workflowId, workflowName, nodes = [], connections = {}, timezone } = this.options;
		return createWorkflow(
			{
				id: workflowId,
				name: workflowName,
				nodes: [this.triggerNode(), ...nodes],
				connections,
				settings: timezone === undefined ? {} : { timezone },
			},
			this.nodeTypes,
			{ active: true, staticData },
		);
	}

	private save(workflow: Workflow): void {
		if (workflow.staticData.__dataChanged !== true) return;
		this.staticData = deepCopy(workflow.staticData);
		workflow.staticData.__dataChanged = false;
	}

	private triggerNode(): NodeJson {
		const { parameters, credentials, typeVersion, webhookId = 'test-webhook' } = this.options;
		return {
			name: this.nodeName,
			type: fullNameOf(this.options),
			parameters,
			webhookId,
			credentials: credentials?.references,
			...(typeVersion !== undefined && { typeVersion }),
		};
	}

	private webhooksOf(workflow: Workflow, isTest: boolean): IWebhookData[] {
		const { credentials, publicUrl = this.localUrl } = this.options;
		const additionalData = createAdditionalData(credentials, publicUrl);
		return webhooksOf(workflow, this.nodeName, { additionalData, isTest });
	}

	private webhookNamed(name: string, workflow: Workflow, isTest: boolean): IWebhookData {
		const webhook = this.webhooksOf(workflow, isTest).find(
			({ webhookDescription }) => webhookDescription.name === name,
		);
		if (webhook === undefined) throw new Error(`The trigger has no webhook "${name}"`);
		return webhook;
	}
}
