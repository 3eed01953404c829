import type { INode, INodeParameters } from 'n8n-workflow';

import type { CredentialReference, WorkflowFile } from '../../scripts/lib/for-tests.mjs' with {
	'resolution-mode': 'import',
};

/** One node, or a chain of them. */
export type Step = Pick<INode, 'type' | 'typeVersion' | 'parameters' | 'credentials'>;

/**
 * A webhook brings a list, which becomes items; then come the steps that are measured; then the items are
 * counted. Without Code nodes, whose processes would cost CPU time elsewhere.
 */
export function workflowOf(path: string, steps: Step[], counted: string): WorkflowFile {
	const list = [webhook(path, 'lastNode'), splitOut('body.items')];
	return chained(path, [...list, ...steps, count(counted)]);
}

/** The first step starts the others. */
export function chained(path: string, steps: Step[]): WorkflowFile {
	const nodes = steps.map((step, index): INode => ({
		...step,
		id: `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`,
		name: `Step ${index + 1}`,
		position: [index * 220, 0],
		...(index === 0 ? { webhookId: path } : {}),
	}));
	const connections = Object.fromEntries(
		nodes
			.slice(0, -1)
			.map(({ name }, index) => [
				name,
				{ main: [[{ node: nodes[index + 1].name, type: 'main' as const, index: 0 }]] },
			]),
	);
	return { name: path, nodes, connections, settings: { executionOrder: 'v1' } };
}

export const splitOut = (fieldToSplitOut: string): Step => ({
	type: 'n8n-nodes-base.splitOut',
	typeVersion: 1,
	parameters: { fieldToSplitOut, options: {} },
});

export const noOperation: Step = {
	type: 'n8n-nodes-base.noOp',
	typeVersion: 1,
	parameters: {},
};

export const chatBot = (credential: CredentialReference, parameters: INodeParameters): Step => ({
	type: 'n8n-nodes-chatbot.chatBot',
	typeVersion: 1,
	parameters,
	credentials: { chatBotApi: credential },
});

export const tiledesk = (credential: CredentialReference, parameters: INodeParameters): Step => ({
	type: 'n8n-nodes-chatbot.tiledesk',
	typeVersion: 1,
	parameters,
	credentials: { tiledeskApi: credential },
});

export const httpRequest = (
	credential: CredentialReference,
	parameters: INodeParameters,
): Step => ({
	type: 'n8n-nodes-base.httpRequest',
	typeVersion: 4.3,
	parameters: {
		authentication: 'predefinedCredentialType',
		nodeCredentialType: 'chatBotApi',
		...parameters,
	},
	credentials: { chatBotApi: credential },
});

/** The same node, one call after the other. */
export const oneByOne = (parameters: INodeParameters): INodeParameters => ({
	...parameters,
	options: { parallelRequests: 1 },
});

export const byId = (value: string): INodeParameters => ({ __rl: true, mode: 'id', value });

export const webhook = (path: string, responseMode: 'lastNode' | 'onReceived'): Step => ({
	type: 'n8n-nodes-base.webhook',
	typeVersion: 2.1,
	parameters: {
		httpMethod: 'POST',
		path,
		responseMode,
		...(responseMode === 'lastNode' && { responseData: 'firstEntryJson' }),
		options: {},
	},
});

export const trigger = (credential: CredentialReference, webhookName: string): Step => ({
	type: 'n8n-nodes-chatbot.chatBotTrigger',
	typeVersion: 1.1,
	parameters: { webhookName },
	credentials: { chatBotApi: credential },
});

const count = (field: string): Step => ({
	type: 'n8n-nodes-base.summarize',
	typeVersion: 1.1,
	parameters: {
		fieldsToSummarize: { values: [{ aggregation: 'count', field }] },
		options: {},
	},
});

/** The paging of the HTTP Request node: `after` names where the next page begins, until nothing is left. */
export const pagingBy = (after: string, isComplete: string) => ({
	pagination: {
		pagination: {
			paginationMode: 'updateAParameterInEachRequest',
			parameters: { parameters: [{ type: 'qs', name: 'after', value: after }] },
			paginationCompleteWhen: 'other',
			completeExpression: isComplete,
		},
	},
});
