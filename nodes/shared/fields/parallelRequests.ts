import type { INodeProperties } from 'n8n-workflow';

export const PARALLEL_REQUESTS = 10;

export const MOST_PARALLEL_REQUESTS = 50;

export const parallelRequests: INodeProperties = {
	displayName: 'Parallel Requests',
	name: 'parallelRequests',
	type: 'number',
	typeOptions: { minValue: 1, maxValue: MOST_PARALLEL_REQUESTS, numberPrecision: 0 },
	default: PARALLEL_REQUESTS,
	description:
		'How many requests may be under way at the same time. Results stay in the order of the items. The value of the first item counts.',
};
