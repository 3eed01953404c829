import { NodeOperationError, type IExecuteFunctions, type INodeExecutionData } from 'n8n-workflow';
import { MOST_PARALLEL_REQUESTS, PARALLEL_REQUESTS } from '../fields/connection';
import type { HttpClient } from '../http/client';
import { groupBy, isRecord, outcomeOf, tidy, toText } from '../values';
import {
	isBulk,
	type Batch,
	type BulkOperation,
	type ItemOperation,
	type Job,
	type Operation,
	type Resource,
	type Task,
} from './operation';
import { ParameterPlan } from './parameterPlan';
import { Parameters } from './parameters';
import { Progress } from './progress';
import { fieldsOf } from './properties';
import { continuesOnFailure, Results } from './results';

/** What an operation works with. */
export interface Connected {
	client: HttpClient;
}

/** Stands in for the outcome of a job when the run was cancelled before it. */
const NOT_STARTED = new Error('Not done, since the run ended before');

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
	const operation = operationOf(context, resources);
	const fields = fieldsOf(operation);
	const ofNode = resources.flatMap(({ operations }) => operations.flatMap(fieldsOf));
	const plan = new ParameterPlan(context);
	const parameters = items.map(
		(_, itemIndex) => new Parameters(context, itemIndex, fields, plan, ofNode),
	);
	const parallel = parallelRequestsOf(parameters);
	const api = await outcomeOf(connect(context, parallel));
	if (api instanceof Error) {
		results.failAll(api);
		return [results.all()];
	}
	const progress = new Progress(context, api.client.service.name, items.length);
	api.client.watch(progress);
	if (isBulk(operation)) {
		const jobs = parameters.map((one): Job => ({ parameters: one }));
		const stopAtFirst = !continuesOnFailure(context);
		await runTogether(operation, { api, context, jobs, stopAtFirst }, results);
	} else await runEach(operation, { api, context }, parameters, results);
	progress.ended(api.client.slowdowns);
	return [results.all()];
}

async function runEach<Api extends Connected>(
	operation: ItemOperation<Api>,
	{ api, context }: Omit<Task<Api>, 'parameters'>,
	items: Parameters[],
	results: Results,
): Promise<void> {
	const groups = groupBy(items, (parameters) => keyOf(operation, parameters));
	await api.client.forEach(groups, async (parameters) => {
		const outcome = await outcomeOf(operation.run({ api, context, parameters }));
		results.record(parameters.itemIndex, outcome);
	});
}

async function runTogether<Api>(
	operation: BulkOperation<Api>,
	batch: Batch<Api>,
	results: Results,
): Promise<void> {
	const failure = await outcomeOf(operation.runAll(batch));
	if (failure instanceof Error) return results.failAll(failure);
	const record = ({ parameters, outcome = NOT_STARTED }: Job) =>
		results.record(parameters.itemIndex, outcome);
	// The failure ends the run, not a job before it that was not started because of it.
	const failed = batch.jobs.find(({ outcome }) => outcome instanceof Error);
	if (batch.stopAtFirst && failed) record(failed);
	batch.jobs.forEach(record);
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
function parallelRequestsOf([first]: Parameters[]): number {
	const name = 'options.parallelRequests';
	try {
		if (first?.given(name) === undefined) return PARALLEL_REQUESTS;
	} catch {
		// The run of this item reads the options, too, and says what is wrong with them.
		return PARALLEL_REQUESTS;
	}
	return first.wholeNumber(name, { min: 1, max: MOST_PARALLEL_REQUESTS });
}

/** Items with the same key run one after the other. */
function keyOf<Api>(operation: ItemOperation<Api>, parameters: Parameters): unknown {
	if (!operation.inOrderOf) return parameters;
	try {
		const chosen = parameters.raw(operation.inOrderOf);
		// Neither capitals nor blanks make an email another one.
		return tidy(toText(isRecord(chosen) ? chosen.value : chosen) ?? '').toLowerCase();
	} catch {
		// The run of this item reads the same parameter and says what is wrong with it.
		return parameters;
	}
}
