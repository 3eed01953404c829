import type { IDataObject } from 'n8n-workflow';
import { toError } from '../values';
import type { Batch } from './operation';
import type { Parameters } from './parameters';

/** How a bulk operation reads an item, does the work of all of them, and shows what one came to. */
interface Bulk<Work extends { outcome?: unknown }> {
	read(parameters: Parameters): Work;
	/** Writes an outcome, which may be a failure, into every piece of work that it starts. */
	run(work: Work[]): Promise<void>;
	show(work: Work, outcome: Exclude<Work['outcome'], Error | undefined>): IDataObject;
}

/** Does the work of all items that can be read; the others keep the reason why they cannot. */
export async function runBulk<Work extends { outcome?: unknown }>(
	{ jobs, stopAtFirst }: Pick<Batch<unknown>, 'jobs' | 'stopAtFirst'>,
	{ read, run, show }: Bulk<Work>,
): Promise<void> {
	const readable = jobs.flatMap((job) => {
		try {
			return [{ job, work: read(job.parameters) }];
		} catch (error) {
			job.outcome = toError(error);
			return [];
		}
	});
	// An item that cannot be read ends the run before any call is made.
	if (stopAtFirst && readable.length < jobs.length) return;

	await run(readable.map(({ work }) => work));
	for (const { job, work } of readable) {
		const { outcome } = work;
		if (outcome instanceof Error) job.outcome = outcome;
		else if (outcome !== undefined) {
			job.outcome = show(work, outcome as Exclude<Work['outcome'], Error | undefined>);
		}
	}
}
