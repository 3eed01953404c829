import {
	NodeApiError,
	NodeOperationError,
	type IExecuteFunctions,
	type INodeExecutionData,
} from 'n8n-workflow';
import { RowWithFile, type Outcome, type Rows } from './operation';

/** What each input item came to, linked to it. */
export class Results {
	private readonly items: INodeExecutionData[][] = [];

	constructor(
		private readonly context: IExecuteFunctions,
		private readonly count: number,
	) {}

	/** All rows, in the order of the input items. */
	all(): INodeExecutionData[] {
		return this.items.flat();
	}

	record(item: number, outcome: Outcome): void {
		if (outcome instanceof Error) this.fail(item, outcome);
		else this.items[item] = toItems(outcome, item);
	}

	/** Makes an error item, or ends the run where the node is not set to continue. */
	fail(item: number, error: unknown): void {
		const failure = this.toFailure(error);
		failure.context.itemIndex = item;
		if (this.count > 1) failure.message += ` [item ${item}]`;
		this.put(item, failure);
	}

	/** A failure that stands for all items, so it names none. */
	failAll(error: unknown): void {
		const failure = this.toFailure(error);
		for (let item = 0; item < this.count; item++) this.put(item, failure);
	}

	private put(item: number, error: NodeApiError | NodeOperationError): void {
		if (!continuesOnFailure(this.context)) throw error;
		if (isTool(this.context)) error.message = withAdvice(error);
		const json = { error: error.message };
		// n8n joins the failed input to an item of the error output only when no `error` is beside it.
		const joinsInput = this.context.getNode().onError === 'continueErrorOutput';
		this.items[item] = [{ json, ...(joinsInput ? {} : { error }), pairedItem: { item } }];
	}

	/** A NodeApiError is never wrapped again: n8n would show the old text. */
	private toFailure(error: unknown): NodeApiError | NodeOperationError {
		if (error instanceof NodeApiError) return ownCopy(error);
		if (error instanceof NodeOperationError) return error;
		const cause = error instanceof Error ? error : String(error);
		return new NodeOperationError(this.context.getNode(), cause);
	}
}

/**
 * Whether an item that fails becomes an error item. In a tool it does unless told otherwise: n8n's form of
 * a tool has no "On Error", and a failure that is thrown ends the run before the model hears of it.
 */
export function continuesOnFailure(context: IExecuteFunctions): boolean {
	return context.continueOnFail() || (isTool(context) && context.getNode().onError === undefined);
}

/**
 * Whether the node works for an AI agent. n8n makes a variant of it for that, whose name ends so. Its own
 * `isToolExecution` does not tell: it is always false where the engine runs the tool for the agent.
 */
function isTool(context: IExecuteFunctions): boolean {
	return context.getNode().type.endsWith('Tool');
}

/** An AI agent passes the message on to its model, and nothing beside it. */
function withAdvice({ message, description }: NodeApiError | NodeOperationError): string {
	if (!description || message.includes(description)) return message;
	return `${message}. ${description}`;
}

/** Items that waited for the same answer are given the same failure; each is named in its own. */
function ownCopy({
	node,
	errorResponse,
	message,
	description,
	httpCode,
	failure,
}: NodeApiError): NodeApiError {
	const options = { httpCode: httpCode ?? undefined, failure };
	const copy = new NodeApiError(node, errorResponse ?? {}, options);
	return Object.assign(copy, { message, description });
}

function toItems(rows: Rows, item: number): INodeExecutionData[] {
	if (rows instanceof RowWithFile) {
		return [{ json: rows.json, binary: rows.binary, pairedItem: { item } }];
	}
	return (Array.isArray(rows) ? rows : [rows]).map((json) => ({ json, pairedItem: { item } }));
}
