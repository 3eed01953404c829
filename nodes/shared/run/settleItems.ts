import type { IDataObject } from 'n8n-workflow';
import type { Outcome } from './operation';
import type { Parameters } from './parameters';
import { NOT_STARTED } from './settle';

/** How a bulk operation reads an item, does them all, and shows what one came to. */
export interface BulkJob<Input, Result> {
	items: Parameters[];
	/** Whether an item that cannot be read ends the run before any call is made. */
	stopAtFirst: boolean;
	read(parameters: Parameters): Input;
	/** One result or failure per input, in order. */
	run(inputs: Input[]): Promise<Array<Result | Error>>;
	show(result: Result, input: Input): IDataObject;
}

/** Does a job on all items that can be read; the others keep the reason why they could not. */
export async function settleItems<Input, Result>({
	items,
	stopAtFirst,
	read,
	run,
	show,
}: BulkJob<Input, Result>): Promise<Outcome[]> {
	const readings = items.map((parameters): { input: Input } | { failure: Error } => {
		try {
			return { input: read(parameters) };
		} catch (error) {
			return { failure: error instanceof Error ? error : new Error(String(error)) };
		}
	});
	const inputs = readings.flatMap((reading) => ('input' in reading ? [reading.input] : []));
	const isRefused = inputs.length < items.length;
	const results = isRefused && stopAtFirst ? [] : await run(inputs);
	let next = 0;
	return readings.map((reading): Outcome => {
		if ('failure' in reading) return reading.failure;
		const result = results[next++];
		if (result === undefined || result instanceof Error) return result ?? NOT_STARTED;
		return show(result, reading.input);
	});
}
