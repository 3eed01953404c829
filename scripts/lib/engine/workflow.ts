/** Turns workflow JSON, complete or compact, into n8n's Workflow object. */
import { Workflow, deepCopy } from 'n8n-workflow';
import type {
	IConnections,
	IDataObject,
	INode,
	INodeExecutionData,
	INodeTypes,
	IPinData,
	IWorkflowSettings,
} from 'n8n-workflow';
import { newestVersion } from './node-types';

/** A node of a workflow; everything but its name and type may be left out. */
export type NodeJson = Pick<INode, 'name' | 'type'> & Partial<INode>;

/** A workflow as n8n exports it, or just its nodes and connections. */
export interface WorkflowJson {
	id?: string;
	name?: string;
	nodes: NodeJson[];
	connections: IConnections;
	settings?: IWorkflowSettings;
	pinData?: IPinData;
}

/** An input item, or only its `json`. */
export type Item = INodeExecutionData | IDataObject;

interface WorkflowState {
	active?: boolean;
	staticData?: IDataObject;
}

const STICKY_NOTE = 'n8n-nodes-base.stickyNote';

export function createWorkflow(
	json: WorkflowJson,
	nodeTypes: INodeTypes,
	{ active = false, staticData = {} }: WorkflowState = {},
): Workflow {
	return new Workflow({
		id: json.id ?? 'test-workflow',
		name: json.name ?? 'Test workflow',
		nodes: json.nodes
			.filter(({ type }) => type !== STICKY_NOTE)
			.map((node) => completeNode(node, nodeTypes)),
		connections: deepCopy(json.connections),
		active,
		nodeTypes,
		staticData: deepCopy(staticData),
		settings: { executionOrder: 'v1', ...json.settings },
		pinData: json.pinData,
	});
}

/** The node nothing leads to. */
export function startNodeOf(workflow: Workflow): INode {
	const starts = Object.values(workflow.nodes).filter(
		({ name, disabled }) =>
			!disabled && workflow.connectionsByDestinationNode[name]?.main === undefined,
	);
	const [start] = starts;
	if (start === undefined || starts.length > 1) {
		throw new Error(
			`Say where to start: ${starts.length} nodes have nothing before them` +
				` (${starts.map(({ name }) => name).join(', ')})`,
		);
	}
	return start;
}

/** Connects nodes one after the other, first output to first input. */
export function chain(...names: string[]): IConnections {
	return Object.fromEntries(
		names
			.slice(0, -1)
			.map((name, i) => [name, { main: [[{ node: names[i + 1], type: 'main', index: 0 }]] }]),
	);
}

export function toItem(item: Item): INodeExecutionData {
	const isComplete = typeof item.json === 'object' && item.json !== null;
	return isComplete ? (item as INodeExecutionData) : { json: item as IDataObject };
}

function completeNode(node: NodeJson, nodeTypes: INodeTypes): INode {
	return {
		id: `id of ${node.name}`,
		typeVersion: newestVersion(nodeTypes.getByName(node.type)),
		position: [0, 0],
		...deepCopy(node),
		parameters: deepCopy(node.parameters ?? {}),
	};
}
