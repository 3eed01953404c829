import {
	NodeApiError,
	NodeOperationError,
	type IDataObject,
	type IExecuteFunctions,
	type INodeExecutionData,
} from 'n8n-workflow';
import { MOST_PARALLEL_REQUESTS, PARALLEL_REQUESTS } from '../fields/parallelRequests';
import type { HttpClient } from '../http/client';
import { RowWithFile, type Operation, type Resource, type Rows } from './operation';
import { Parameters } from './parameters';
import { runPool } from './pool';
import { fieldsOf } from './properties';

/** What an operation works with; its client sets the pace of the run. */
export interface Connected {
	client: HttpClient;
}

/** Opens the service for one run, for at most so many calls at once. */
export type Connect<Api extends Connected> = (
	context: IExecuteFunctions,
	parallel: number,
) => Promise<Api>;

/**
 * Runs the chosen operation on every input item. This is the one place that loops over items, links
 * results to them, catches, and decides between an error item and the end of the run.
 */
export async function runItems<Api extends Connected>(
	context: IExecuteFunctions,
	resources: Array<Resource<Api>>,
	connect: Connect<Api>,
): Promise<INodeExecutionData[][]> {
	const items = context.getInputData();
	const api = await connect(context, parallelRequestsOf(context));
	const results: INodeExecutionData[][] = [];

	const tasks = items.map((_, itemIndex) => {
		const operation = operationAt(context, resources, itemIndex);
		const parameters = new Parameters(context, itemIndex, fieldsOf(operation));
		return { operation, parameters };
	});

	await runPool(
		items.length,
		api.client.pace,
		async (itemIndex) => {
			const { operation, parameters } = tasks[itemIndex];
			try {
				const rows = await operation.run({ api, parameters });
				results[itemIndex] = toItems(rows, itemIndex);
			} catch (error) {
				const failure = toFailure(context, error, itemIndex, items.length);
				if (!context.continueOnFail()) throw failure;
				results[itemIndex] = [errorItem(failure, itemIndex)];
			}
		},
		(itemIndex) => keyOf(tasks[itemIndex]),
	);
	return [results.flat()];
}

function operationAt<Api>(
	context: IExecuteFunctions,
	resources: Array<Resource<Api>>,
	itemIndex: number,
): Operation<Api> {
	const resourceName = context.getNodeParameter('resource', itemIndex);
	const operationName = context.getNodeParameter('operation', itemIndex);
	const operation = resources
		.find(({ name }) => name === resourceName)
		?.operations.find(({ name }) => name === operationName);
	if (operation) return operation;
	throw new NodeOperationError(
		context.getNode(),
		`There is no operation '${String(operationName)}' for '${String(resourceName)}'`,
		{ itemIndex, description: 'Choose the operation again on the form.' },
	);
}

/** One setting for the whole run, so it is read once. */
function parallelRequestsOf(context: IExecuteFunctions): number {
	const value = Number(context.getNodeParameter('options.parallelRequests', 0, PARALLEL_REQUESTS));
	if (Number.isInteger(value) && value >= 1 && value <= MOST_PARALLEL_REQUESTS) return value;
	throw new NodeOperationError(context.getNode(), `Parallel Requests is '${value}'`, {
		description: `Enter a whole number from 1 to ${MOST_PARALLEL_REQUESTS}.`,
	});
}

interface ItemTask<Api> {
	operation: Operation<Api>;
	parameters: Parameters;
}

function keyOf<Api>({ operation, parameters }: ItemTask<Api>): string | undefined {
	if (!operation.inOrderOf) return undefined;
	try {
		return JSON.stringify(parameters.raw(operation.inOrderOf));
	} catch {
		// The run of this item reads the same parameter and tells what is wrong with it.
		return undefined;
	}
}

function toItems(rows: Rows, item: number): INodeExecutionData[] {
	if (rows instanceof RowWithFile) {
		return [{ json: rows.json, binary: rows.binary, pairedItem: { item } }];
	}
	const list: IDataObject[] = Array.isArray(rows) ? rows : [rows];
	return list.map((json) => ({ json, pairedItem: { item } }));
}

function errorItem(error: NodeApiError | NodeOperationError, item: number): INodeExecutionData {
	return { json: { error: error.message }, error, pairedItem: { item } };
}

/** Names the item. A NodeApiError is never wrapped again: n8n would show the old text. */
function toFailure(
	context: IExecuteFunctions,
	error: unknown,
	itemIndex: number,
	itemCount: number,
): NodeApiError | NodeOperationError {
	const failure =
		error instanceof NodeApiError || error instanceof NodeOperationError
			? error
			: new NodeOperationError(context.getNode(), error instanceof Error ? error : String(error));
	failure.context.itemIndex = itemIndex;
	if (itemCount > 1) failure.message = `${failure.message} [item ${itemIndex}]`;
	return failure;
}
