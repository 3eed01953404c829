/** A workflow with a polling trigger, on a small n8n that keeps static data as n8n does. */
import './container';
import { PollContext } from 'n8n-core';
import { deepCopy, type IDataObject, type Workflow, type WorkflowExecuteMode } from 'n8n-workflow';
import { createAdditionalData } from './additional-data';
import { NodeTypeRegistry } from './node-types';
import { NodeCalls } from './run';
import { fullNameOf, nodeNameOf, type HostOptions, type NodeSetup } from './run-workflow';
import { createWorkflow } from './workflow';

export interface PollOptions extends NodeSetup, Pick<HostOptions, 'credentials'> {
	workflowId?: string;
	/** As n8n finds it in its database. */
	staticData?: IDataObject;
}

export class HostedPoll {
	/** As n8n would find it in its database. */
	staticData: IDataObject;

	private workflow: Workflow;

	constructor(private readonly options: PollOptions) {
		this.staticData = options.staticData ?? {};
		this.workflow = this.load();
	}

	/** What the workflow starts with; nothing if it does not start. */
	async poll(mode: WorkflowExecuteMode = 'trigger'): Promise<IDataObject[]> {
		const { workflow } = this;
		const node = workflow.nodes[nodeNameOf(this.options)];
		const additionalData = createAdditionalData(this.options.credentials);
		const context = new PollContext(workflow, node, additionalData, mode, 'activate');
		const { nodeType } = this.options;
		if (!('poll' in nodeType) || !nodeType.poll) throw new Error('The node does not poll');
		const items = (await nodeType.poll.call(context))?.[0];
		// Older versions of n8n save only when the workflow starts.
		if (items) this.save();
		return (items ?? []).map(({ json }) => json);
	}

	/** n8n saves static data when a workflow is published, after the first poll. */
	save(): void {
		this.staticData = deepCopy(this.workflow.staticData);
	}

	/** What was not saved is gone. */
	restart(): void {
		this.workflow = this.load();
	}

	setParameters(parameters: NodeSetup['parameters']): void {
		this.options.parameters = parameters;
		this.workflow = this.load();
	}

	private load(): Workflow {
		const { parameters, credentials, workflowId: id } = this.options;
		const type = fullNameOf(this.options);
		const node = {
			name: nodeNameOf(this.options),
			type,
			parameters,
			credentials: credentials?.references,
		};
		const types = new NodeTypeRegistry({ [type]: this.options.nodeType }, new NodeCalls().around);
		const { staticData } = this;
		return createWorkflow({ id, nodes: [node], connections: {} }, types, {
			active: true,
			staticData,
		});
	}
}
