import { randomUUID } from 'node:crypto';
import type { INode, INodeParameters } from 'n8n-workflow';

import type { WorkflowFile } from '../../../scripts/lib/for-tests.mjs' with {
	'resolution-mode': 'import',
};

const anyCredential = { id: '', name: '' };
const credentials = { chatBotApi: anyCredential };
const tiledeskCredentials = { tiledeskApi: anyCredential };

export function node(
	name: string,
	type: string,
	parameters: INodeParameters,
	more: Partial<INode> = {},
): INode {
	return { id: randomUUID(), name, type, typeVersion: 1, position: [0, 0], parameters, ...more };
}

export const TRIGGER = 'ChatBot Trigger';

export const trigger = (parameters: INodeParameters, webhookId: string = randomUUID()) =>
	node(TRIGGER, 'n8n-nodes-chatbot.chatBotTrigger', parameters, {
		typeVersion: 1.1,
		webhookId,
		credentials,
	});

export const ACTIVITY_TRIGGER = 'ChatBot Activity Trigger';

/** Polls every other second: n8n takes no expression that does, but any number of fixed seconds. */
export const activityTrigger = (parameters: INodeParameters) =>
	node(
		ACTIVITY_TRIGGER,
		'n8n-nodes-chatbot.chatBotActivityTrigger',
		{
			...parameters,
			pollTimes: {
				item: Array.from({ length: 30 }, (_, number) => ({
					mode: 'custom',
					cronExpression: `${2 * number} * * * * *`,
				})),
			},
		},
		{ credentials },
	);

/** An operation of ChatBot. */
export const chatBot = (name: string, parameters: INodeParameters) =>
	node(name, 'n8n-nodes-chatbot.chatBot', parameters, { credentials });

/** The Reply operation, with these messages. */
export const reply = (message: INodeParameters[], more: INodeParameters = {}) =>
	chatBot('Reply', {
		...{ resource: 'conversation', operation: 'reply', messages: { message } },
		...more,
	});

export const TILEDESK_TRIGGER = 'Tiledesk Trigger';
export const BOT_TRIGGER = 'Tiledesk Bot Trigger';

export const tiledeskTrigger = (parameters: INodeParameters, webhookId: string = randomUUID()) =>
	node(TILEDESK_TRIGGER, 'n8n-nodes-chatbot.tiledeskTrigger', parameters, {
		typeVersion: 1.1,
		webhookId,
		credentials: tiledeskCredentials,
	});

export const botTrigger = (parameters: INodeParameters, webhookId: string = randomUUID()) =>
	node(BOT_TRIGGER, 'n8n-nodes-chatbot.tiledeskBotTrigger', parameters, {
		typeVersion: 1.1,
		webhookId,
		credentials: tiledeskCredentials,
	});

/** An operation of Tiledesk. */
export const tiledesk = (name: string, parameters: INodeParameters) =>
	node(name, 'n8n-nodes-chatbot.tiledesk', parameters, { credentials: tiledeskCredentials });

/** Whether `text` has a word in it: the first way out, else the second. */
export const textContains = (name: string, word: string) =>
	node(
		name,
		'n8n-nodes-base.if',
		{
			conditions: {
				options: { caseSensitive: false, leftValue: '', typeValidation: 'loose', version: 2 },
				conditions: [
					{
						id: randomUUID(),
						leftValue: '={{ $json.text }}',
						rightValue: word,
						operator: { type: 'string', operation: 'contains' },
					},
				],
				combinator: 'and',
			},
			options: {},
		},
		{ typeVersion: 2.2 },
	);

export const noOperation = () => node('No Operation', 'n8n-nodes-base.noOp', {});

/** Gives this in place of every item. */
export const giving = (json: object) =>
	node(
		'Give',
		'n8n-nodes-base.set',
		{ mode: 'raw', jsonOutput: JSON.stringify(json), includeOtherFields: false, options: {} },
		{ typeVersion: 3.4 },
	);

/** Makes an item of each entry of a list. */
export const splitRows = (fieldToSplitOut = 'rows') =>
	node('Split', 'n8n-nodes-base.splitOut', { fieldToSplitOut, options: {} });

export const calling = (url: string) =>
	node('Call', 'n8n-nodes-base.httpRequest', { url, options: {} }, { typeVersion: 4.2 });

export const failing = () =>
	node('Fail', 'n8n-nodes-base.stopAndError', { errorMessage: 'The shop is closed' });

export const waiting = (seconds: number) =>
	node(
		'Wait',
		'n8n-nodes-base.wait',
		{ amount: seconds, unit: 'seconds' },
		{ typeVersion: 1.1, webhookId: randomUUID() },
	);

/** n8n's own trigger for any call, which answers at once. */
export const webhook = (path: string) =>
	node(
		'Webhook',
		'n8n-nodes-base.webhook',
		{ httpMethod: 'POST', path, responseMode: 'onReceived', options: {} },
		{ typeVersion: 2.1, webhookId: randomUUID() },
	);

/** The nodes one after the other. */
export function workflowOf(name: string, ...nodes: INode[]): WorkflowFile {
	const connections: WorkflowFile['connections'] = {};
	for (const [index, { name: next }] of nodes.slice(1).entries()) {
		connections[nodes[index].name] = { main: [[{ node: next, type: 'main', index: 0 }]] };
	}
	// With nothing pinned, as the editor saves it.
	return { name, nodes, connections, settings: { executionOrder: 'v1' }, pinData: {} };
}
