/** One pass of the real engine over a workflow, and what came of it. */
import './container';
import { ExecutionLifecycleHooks, WorkflowExecute, WorkflowHasIssuesError } from 'n8n-core';
import { createRunExecutionData, deepCopy } from 'n8n-workflow';
import type {
	ExecutionError,
	ExecutionStatus,
	IDataObject,
	IExecuteResponsePromiseData,
	INode,
	INodeExecutionData,
	IRun,
	IRunData,
	IWorkflowExecuteAdditionalData,
	NodeExecutionHint,
	Workflow,
	WorkflowExecuteMode,
} from 'n8n-workflow';
import type { Around, ChangeHelpers } from './node-types';

export interface RunResult {
	status: ExecutionStatus;
	/** What the node under test handed on, one list per output; the error output comes last. */
	outputs: INodeExecutionData[][];
	/** What the node under test threw last, the very object, even where the run went on. */
	error?: Error;
	/** Hints of the node under test. */
	hints: NodeExecutionHint[];
	/** What nodes sent to the waiting webhook through `sendResponse`. */
	responses: IExecuteResponsePromiseData[];
	/** n8n's record of every node that ran. */
	runData: IRunData;
	staticData: IDataObject;
	/** What a node handed on in its last run; nothing if it did not run. */
	itemsOf(nodeName: string, output?: number): INodeExecutionData[];
}

/** Lets a test change the helpers, and keeps the errors nodes throw: n8n only records copies. */
export class NodeCalls {
	private readonly errors = new Map<string, Error>();

	constructor(private readonly changeHelpers: ChangeHelpers = () => {}) {}

	errorOf(nodeName: string): Error | undefined {
		return this.errors.get(nodeName);
	}

	readonly around: Around = async (context, call) => {
		const { name } = context.getNode();
		this.errors.delete(name);
		this.changeHelpers(context.helpers);
		try {
			return await call();
		} catch (error) {
			this.errors.set(name, error as Error);
			throw error;
		}
	};
}

export interface Run {
	workflow: Workflow;
	calls: NodeCalls;
	additionalData: IWorkflowExecuteAdditionalData;
	mode: WorkflowExecuteMode;
	start: INode;
	/** What the start node hands on. */
	items: INodeExecutionData[][];
	/** The node whose outputs and error are wanted; default: the last one that ran. */
	nodeUnderTest?: string;
	/** Cancels the execution, as the stop button does. */
	signal?: AbortSignal;
	onResponse?: (response: IExecuteResponsePromiseData) => void;
}

export async function execute(run: Run): Promise<RunResult> {
	const { workflow, calls, additionalData } = run;
	const responses: IExecuteResponsePromiseData[] = [];
	additionalData.hooks = createHooks(run, (response) => {
		responses.push(response);
		run.onResponse?.(response);
	});

	const finished = await runEngine(run);
	const { runData, lastNodeExecuted, error } = finished.data.resultData;
	const nodeUnderTest = run.nodeUnderTest ?? lastNodeExecuted ?? run.start.name;
	const lastRunOf = (name: string) => runData[name]?.at(-1);
	const outputsOf = (name: string) =>
		(lastRunOf(name)?.data?.main ?? []).map((items) => items ?? []);

	return {
		status: finished.status,
		outputs: outputsOf(nodeUnderTest),
		error: calls.errorOf(nodeUnderTest) ?? (error as Error | undefined),
		hints: lastRunOf(nodeUnderTest)?.hints ?? [],
		responses,
		runData,
		staticData: deepCopy(workflow.staticData),
		itemsOf: (name, output = 0) => outputsOf(name)[output] ?? [],
	};
}

type Finished = Pick<IRun, 'status' | 'data'>;

async function runEngine(run: Run): Promise<Finished> {
	const { workflow, additionalData, mode, start, items, signal } = run;
	const data = createRunExecutionData({
		executionData: {
			nodeExecutionStack: [{ node: start, data: { main: items }, source: null }],
		},
		resultData: { pinData: workflow.pinData },
	});
	const engine = new WorkflowExecute(additionalData, mode, data);
	let cancel = (): void => {};
	try {
		const execution = engine.processRunExecutionData(workflow);
		cancel = () => execution.cancel();
		signal?.addEventListener('abort', cancel);
		if (signal?.aborted) cancel();
		return await execution;
	} catch (error) {
		// A required parameter is missing: n8n refuses to start.
		if (!(error instanceof WorkflowHasIssuesError)) throw error;
		data.resultData.error = error as unknown as ExecutionError;
		return { status: 'error', data };
	} finally {
		signal?.removeEventListener('abort', cancel);
	}
}

function createHooks(
	{ workflow, mode }: Run,
	onResponse: (response: IExecuteResponsePromiseData) => void,
): ExecutionLifecycleHooks {
	const hooks = new ExecutionLifecycleHooks(mode, 'test-execution', {
		id: workflow.id,
		name: workflow.name ?? '',
		active: workflow.active,
		isArchived: false,
		activeVersionId: null,
		createdAt: new Date(0),
		updatedAt: new Date(0),
		nodes: Object.values(workflow.nodes),
		connections: workflow.connectionsBySourceNode,
	});
	hooks.addHandler('sendResponse', async (response) => onResponse(response));
	return hooks;
}
