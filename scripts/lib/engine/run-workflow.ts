/** Runs a workflow, or a single node between a source and nothing, through the real engine. */
import { NodeHelpers } from 'n8n-workflow';
import type {
	INode,
	INodeParameters,
	INodeType,
	IVersionedNodeType,
	WorkflowExecuteMode,
} from 'n8n-workflow';
import { createAdditionalData } from './additional-data';
import type { CredentialStore } from './credentials';
import { withEgress } from './egress';
import type { Egress } from './egress';
import { NodeTypeRegistry } from './node-types';
import type { ChangeHelpers, NodeTypes } from './node-types';
import { NodeCalls, execute } from './run';
import type { RunResult } from './run';
import { coreStandIns, startStandIn } from './stand-ins';
import { chain, createWorkflow, startNodeOf, toItem } from './workflow';
import type { Item, WorkflowJson } from './workflow';

/** The n8n the nodes live in. */
export interface HostOptions {
	credentials?: CredentialStore;
	/** Outbound rules; default `open`. */
	egress?: Egress;
	/** Replaces or deletes helpers. */
	helpers?: ChangeHelpers;
}

interface ExecutionOptions extends HostOptions {
	/** What the start node hands on; default: one empty item. */
	items?: Item[];
	/** Default `manual`. */
	mode?: WorkflowExecuteMode;
	/** Cancels the execution, as the stop button does. */
	signal?: AbortSignal;
}

export interface RunWorkflowOptions extends ExecutionOptions {
	workflow: WorkflowJson;
	/** Types by full name. Manual Trigger and No Operation need not be given. */
	nodeTypes: NodeTypes;
	/** Default: the only node that nothing leads to. */
	start?: string;
	/** The node whose `outputs`, `error` and `hints` are wanted; default: the last one that ran. */
	nodeUnderTest?: string;
}

export async function runWorkflow(options: RunWorkflowOptions): Promise<RunResult> {
	const calls = new NodeCalls(options.helpers);
	const nodeTypes = new NodeTypeRegistry({ ...coreStandIns, ...options.nodeTypes }, calls.around);
	const workflow = createWorkflow(options.workflow, nodeTypes);
	const start = options.start === undefined ? undefined : workflow.getNode(options.start);
	if (start === null) throw new Error(`There is no node "${options.start}" to start from`);

	return await withEgress(
		options.egress,
		async () =>
			await execute({
				workflow,
				calls,
				additionalData: createAdditionalData(options.credentials),
				mode: options.mode ?? 'manual',
				start: start ?? startNodeOf(workflow),
				items: [(options.items ?? [{}]).map(toItem)],
				nodeUnderTest: options.nodeUnderTest,
				signal: options.signal,
			}),
	);
}

/** A node type and how one node of it is set up. */
export interface NodeSetup {
	nodeType: INodeType | IVersionedNodeType;
	/** Default: `n8n-nodes-chatbot.` and the name in the description. */
	typeName?: string;
	typeVersion?: number;
	parameters?: INodeParameters;
}

export interface RunNodeOptions extends NodeSetup, ExecutionOptions {
	/** The Settings tab of the node. */
	settings?: Pick<
		INode,
		'onError' | 'retryOnFail' | 'maxTries' | 'waitBetweenTries' | 'executeOnce' | 'alwaysOutputData'
	>;
	/** Of the workflow; default: that of n8n, America/New_York. */
	timezone?: string;
}

const SOURCE = 'Source';
const SOURCE_TYPE = 'test.source';

export async function runNode(options: RunNodeOptions): Promise<RunResult> {
	const { nodeType, parameters, typeVersion, settings, timezone, ...execution } = options;
	const node = nodeNameOf(options);
	const typeName = fullNameOf(options);
	return await runWorkflow({
		...execution,
		nodeTypes: { [SOURCE_TYPE]: startStandIn, [typeName]: nodeType },
		nodeUnderTest: node,
		workflow: {
			nodes: [
				{ name: SOURCE, type: SOURCE_TYPE },
				{
					name: node,
					type: typeName,
					parameters,
					credentials: options.credentials?.references,
					...(typeVersion !== undefined && { typeVersion }),
					...settings,
				},
			],
			connections: chain(SOURCE, node),
			settings: timezone === undefined ? {} : { timezone },
		},
	});
}

export function fullNameOf({ typeName, nodeType }: NodeSetup): string {
	return typeName ?? `n8n-nodes-chatbot.${nodeType.description.name}`;
}

/** The name the node gets when it is dropped on the canvas. */
export function nodeNameOf({ nodeType }: NodeSetup): string {
	const { defaults, displayName } = NodeHelpers.getVersionedNodeType(nodeType).description;
	return defaults.name?.toString() ?? displayName;
}
