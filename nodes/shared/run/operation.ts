import type { IBinaryKeyData, IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import type { Parameters } from './parameters';

/** What an operation gives back for one input item: one row, or a row per output item. */
export type Rows = IDataObject | IDataObject[] | RowWithFile;

/** A row that brings a file along. */
export class RowWithFile {
	constructor(
		readonly json: IDataObject,
		readonly binary: IBinaryKeyData,
	) {}
}

/** What an operation has at hand: its service and the parameters of one input item. */
export interface Task<Api> {
	api: Api;
	/** For what n8n itself has to do, such as keeping a file. */
	context: IExecuteFunctions;
	parameters: Parameters;
}

interface OperationBase {
	/** The value saved in workflows; never changed once published. */
	name: string;
	/** In the menu, in title case. */
	displayName: string;
	/** In the node panel and for AI agents: a sentence without "the service". */
	action: string;
	description: string;
	fields: INodeProperties[];
	/** Fields of the "Options" collection; "Parallel Requests" is added unless `callsNothing`. */
	options?: INodeProperties[];
	/** Set where no request is sent. */
	callsNothing?: true;
}

/** An operation that treats every input item by itself. */
export interface ItemOperation<Api> extends OperationBase {
	run(task: Task<Api>): Promise<Rows>;
	/**
	 * A parameter; items with the same value in it run one after the other, in input order. For
	 * changes of one thing where the last one must win.
	 */
	inOrderOf?: string;
}

/** An operation that folds all input items into few calls. */
export interface BulkOperation<Api> extends OperationBase {
	/** Writes an outcome into every job that it starts. What is thrown counts for all items. */
	runAll(batch: Batch<Api>): Promise<void>;
}

export interface Batch<Api> {
	api: Api;
	/** For what n8n itself has to do, such as answering the call that started the execution. */
	context: IExecuteFunctions;
	/** One per input item, in order. */
	jobs: Job[];
	/** Whether one failing item ends the run, so that no further work should begin. */
	stopAtFirst: boolean;
}

/** An input item of a bulk operation. */
export interface Job {
	readonly parameters: Parameters;
	/** Missing while the job has not been started. */
	outcome?: Outcome;
}

export type Outcome = Rows | Error;

export type Operation<Api> = ItemOperation<Api> | BulkOperation<Api>;

export function isBulk<Api>(operation: Operation<Api>): operation is BulkOperation<Api> {
	return 'runAll' in operation;
}

/** One entry of the "Resource" menu. */
export interface Resource<Api> {
	name: string;
	displayName: string;
	description?: string;
	/** In menu order. */
	operations: Array<Operation<Api>>;
	/** The name of the operation chosen at first. */
	default: string;
}

/** Declares an operation; the type of its service is checked here. */
export function defineOperation<Api>(operation: Operation<Api>): Operation<Api> {
	return operation;
}
