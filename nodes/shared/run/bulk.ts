import type { IDataObject } from 'n8n-workflow';
import { outcomeOf, toError } from '../values';
import type { Batch, Job } from './operation';
import type { Parameters } from './parameters';

/** How a bulk operation reads an item, does the work of all of them, and shows what one came to. */
interface Bulk<Work extends { outcome?: unknown }> {
	/** Checks the item before any call; what is returned looks up what the work needs. */
	read(parameters: Parameters): Work | (() => Promise<Work>);
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
			return [{ job, given: read(job.parameters) }];
		} catch (error) {
			job.outcome = toError(error);
			return [];
		}
	});
	// An item that cannot be read ends the run before any call is made.
	if (stopAtFirst && readable.length < jobs.length) return;

	const found: Array<{ job: Job; work: Work }> = [];
	for (const { job, given } of readable) {
		const work = typeof given === 'function' ? await outcomeOf(given()) : given;
		if (work instanceof Error) job.outcome = work;
		else found.push({ job, work });
	}
	// Nothing has been changed yet.
	if (stopAtFirst && found.length < jobs.length) return;

	await run(found.map(({ work }) => work));
	for (const { job, work } of found) {
		const { outcome } = work;
		if (outcome instanceof Error) job.outcome = outcome;
		else if (outcome !== undefined) {
			job.outcome = show(work, outcome as Exclude<Work['outcome'], Error | undefined>);
		}
	}
}
