/** Every operation of the node as data: what it is given, what it sends, what it gives. */
import type { INodeParameters } from 'n8n-workflow';
import { conversationOperations } from './conversation';
import { leadOperations } from './lead';
import type { OperationRow } from './row';
import { segmentOperations } from './segment';
import { teamOperations } from './team';

export { leadRow, liveLeads } from './lead';
export { newestFirst, type OperationRow, UNKNOWN_ID } from './row';
export { look, segmentRow } from './segment';

export const operations: OperationRow[] = [
	...segmentOperations,
	...leadOperations,
	...conversationOperations,
	...teamOperations,
];

export const setUp = ({ resource, operation, parameters }: OperationRow): INodeParameters => ({
	resource,
	operation,
	...parameters,
});
