import type { IDataObject, IRunExecutionData, INodeExecutionData } from 'n8n-workflow';

import { unflatten } from './unflatten';

export type ExecutionStatus =
	'new' | 'running' | 'waiting' | 'success' | 'error' | 'crashed' | 'canceled';

/** As `GET /rest/executions/:id` gives it. */
export interface StoredExecution {
	id: string;
	status: ExecutionStatus;
	/** An IRunExecutionData, see unflatten.ts. */
	data: string;
}

const unfinished: ExecutionStatus[] = ['new', 'running', 'waiting'];

export const hasEnded = ({ status }: StoredExecution) => !unfinished.includes(status);

/** One finished run of a workflow, and what each of its nodes put out. */
export class Execution {
	readonly id: string;
	readonly status: ExecutionStatus;
	readonly data: IRunExecutionData;

	constructor(stored: StoredExecution) {
		this.id = stored.id;
		this.status = stored.status;
		this.data = unflatten<IRunExecutionData>(stored.data);
	}

	get error() {
		return this.data.resultData.error;
	}

	/** Names of the nodes that ran, in the order in which they started. */
	get nodesRun() {
		const { runData } = this.data.resultData;
		return Object.keys(runData).sort(
			(one, other) => runData[one][0].executionIndex - runData[other][0].executionIndex,
		);
	}

	/** The full items of a node, all its runs after each other. Empty when it did not run. */
	items(node: string, output = 0): INodeExecutionData[] {
		const runs = this.data.resultData.runData[node] ?? [];
		return runs.flatMap((run) => run.data?.main?.[output] ?? []);
	}

	json(node: string, output = 0): IDataObject[] {
		return this.items(node, output).map((item) => item.json);
	}
}
