import type { INodeProperties } from 'n8n-workflow';

/** For the credential of a service: selects which of the two senders carries its requests. */
export function reuseConnections(service: string): INodeProperties {
	return {
		displayName: 'Reuse Connections',
		name: 'reuseConnections',
		type: 'boolean',
		default: true,
		description: `Whether to keep connections to ${service} open between requests, which is several times faster. Turn off to send every request through n8n’s own HTTP client. Where n8n has outbound rules (N8N_SSRF_PROTECTION_ENABLED), they all go through it anyway.`,
	};
}

export const PARALLEL_REQUESTS = 10;

export const MOST_PARALLEL_REQUESTS = 50;

/** For the options of an operation. */
export const parallelRequests: INodeProperties = {
	displayName: 'Parallel Requests',
	name: 'parallelRequests',
	type: 'number',
	typeOptions: { minValue: 1, maxValue: MOST_PARALLEL_REQUESTS, numberPrecision: 0 },
	default: PARALLEL_REQUESTS,
	description:
		'How many requests may be under way at the same time. Results stay in the order of the items. The value of the first item counts.',
};
