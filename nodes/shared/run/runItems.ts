import { NodeOperationError, type IExecuteFunctions, type INodeExecutionData } from 'n8n-workflow';
import { MOST_PARALLEL_REQUESTS, PARALLEL_REQUESTS } from '../fields/parallelRequests';
import type { HttpClient } from '../http/client';
import {
	isBulk,
	type Batch,
	type BulkOperation,
	type ItemOperation,
	type Operation,
	type Outcome,
	type Resource,
} from './operation';
import { Parameters } from './parameters';
import { runPool } from './pool';
import { Progress } from './progress';
import { fieldsOf } from './properties';
import { goesOn, Results } from './results';
import { isTellingFailure } from './settle';

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
	const results = new Results(context, items.length);
	const api = await connect(context, parallelRequestsOf(context));
	const operation = operationOf(context, resources);
	const fields = fieldsOf(operation);
	const parameters = items.map((_, itemIndex) => new Parameters(context, itemIndex, fields));

	const { pace, service } = api.client;
	const progress = new Progress(context, service.name, items.length);
	pace.watcher = progress;
	const stopAtFirst = !goesOn(context);
	if (isBulk(operation)) {
		await runTogether(operation, { api, items: parameters, stopAtFirst }, results);
	} else await runEach(operation, api, parameters, results);
	progress.ended(pace.slowdowns);
	return [results.all()];
}

async function runEach<Api extends Connected>(
	operation: ItemOperation<Api>,
	api: Api,
	items: Parameters[],
	results: Results,
): Promise<void> {
	await runPool(
		items.length,
		api.client.pace,
		async (item) => {
			let outcome: Outcome;
			try {
				outcome = await operation.run({ api, parameters: items[item] });
			} catch (error) {
				return results.fail(item, error);
			}
			results.settle(item, outcome);
		},
		(item) => keyOf(operation, items[item]),
	);
}

async function runTogether<Api>(
	operation: BulkOperation<Api>,
	batch: Batch<Api>,
	results: Results,
): Promise<void> {
	let outcomes: Outcome[];
	try {
		outcomes = await operation.runAll(batch);
	} catch (error) {
		return results.failAll(error);
	}
	// What ends the run is the failure itself, not an item before it that was not started because of it.
	const failed = outcomes.findIndex(isTellingFailure);
	if (batch.stopAtFirst && failed >= 0) results.settle(failed, outcomes[failed]);
	outcomes.forEach((outcome, item) => results.settle(item, outcome));
}

/** Resource and operation take no expression, so they are the same for all items. */
function operationOf<Api>(
	context: IExecuteFunctions,
	resources: Array<Resource<Api>>,
): Operation<Api> {
	const resourceName = context.getNodeParameter('resource', 0);
	const operationName = context.getNodeParameter('operation', 0);
	const operation = resources
		.find(({ name }) => name === resourceName)
		?.operations.find(({ name }) => name === operationName);
	if (operation) return operation;
	throw new NodeOperationError(
		context.getNode(),
		`There is no operation '${String(operationName)}' for '${String(resourceName)}'`,
		{ description: 'Choose the operation again on the form.' },
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

function keyOf<Api>(operation: ItemOperation<Api>, parameters: Parameters): string | undefined {
	if (!operation.inOrderOf) return undefined;
	try {
		return JSON.stringify(parameters.raw(operation.inOrderOf));
	} catch {
		// The run of this item reads the same parameter and tells what is wrong with it.
		return undefined;
	}
}
