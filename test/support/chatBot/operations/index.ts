import { apiCallOperations } from './api-call';
import type { OperationRow } from './row';
import { segmentOperations } from './segment';
import { storyOperations } from './story';
import { userOperations } from './user';

/** Every operation of the node. */
export const operations: OperationRow[] = [
	...userOperations,
	...segmentOperations,
	...storyOperations,
	...apiCallOperations,
];
