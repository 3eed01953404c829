import type { INodeProperties } from 'n8n-workflow';

/** For the credential of a service: which of the two senders carries its requests. */
export function reuseConnections(service: string): INodeProperties {
	return {
		displayName: 'Reuse Connections',
		name: 'reuseConnections',
		type: 'boolean',
		default: true,
		description: `Whether to keep connections to ${service} open between requests, which is several times faster. Turn off to send every request through n8n’s own HTTP client.`,
	};
}
