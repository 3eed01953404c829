import type { Queue } from '../../support/n8n';

const startedBy = (logs: string, executionId: string) =>
	logs.includes(`Worker started execution ${executionId} `);

/** The worker that runs, or ran, an execution; -1 when none did. */
export const workerOf = ({ workers }: Queue, executionId: string): number =>
	workers.findIndex((worker) => startedBy(worker.logs(), executionId));
