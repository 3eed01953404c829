import { apiCallOperations } from './api-call';
import type { OperationRow } from './row';
import { segmentOperations } from './segment';
import { storyOperations } from './story';
import { userOperations } from './user';

/** Those whose requests and refusals are told in full; `everyOperation.test.ts` runs all. */
export const operations: OperationRow[] = [
	...userOperations,
	...segmentOperations,
	...storyOperations,
	...apiCallOperations,
];
