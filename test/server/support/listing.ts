import type { INodeCredentials, INodeParameters } from 'n8n-workflow';

import type { WorkflowFile } from '../../../scripts/lib/for-tests.mjs' with {
	'resolution-mode': 'import',
};

/** A workflow whose one node of this package is called `List`. */
export const listingWorkflow = (
	node: string,
	parameters: INodeParameters,
	credentials: INodeCredentials,
): WorkflowFile => ({
	name: `List with ${node}`,
	nodes: [
		{
			id: 'start',
			name: 'Start',
			type: 'n8n-nodes-base.manualTrigger',
			typeVersion: 1,
			position: [0, 0],
			parameters: {},
		},
		{
			id: 'list',
			name: 'List',
			type: `n8n-nodes-chatbot.${node}`,
			typeVersion: 1,
			position: [220, 0],
			parameters,
			credentials,
		},
	],
	connections: { Start: { main: [[{ node: 'List', type: 'main', index: 0 }]] } },
	settings: { executionOrder: 'v1' },
});
