import type { IDataObject } from 'n8n-workflow';

let sent = 0;

/** Deliveries as in ChatBot's documentation, each with an ID of its own. */
export const bodies = {
	current: (change: IDataObject = {}): IDataObject => ({
		chatId: 'chat-1',
		messageId: `message-${++sent}`,
		userId: 'user-1',
		externalId: 'external-1',
		node: {
			id: 'node-1',
			name: 'Send order',
			type: 'WEBHOOK',
			webhookId: 'hook-1',
			webhookName: 'n8n orders',
		},
		userAttributes: { default_name: 'Ada', default_email: 'ada@example.com' },
		attributes: { order: '42', note: '' },
		...change,
	}),

	legacy: (change: IDataObject = {}, result: IDataObject = {}): IDataObject => ({
		conversationId: 'chat-2',
		result: {
			source: 'app',
			resolvedQuery: 'hello',
			confidence: 0.5,
			score: 1,
			lifespan: 2,
			incomplete: false,
			storyId: 'story-1',
			interaction: { id: 'interaction-1', name: 'Greeting', action: '' },
			parameters: { order: '43' },
			sessionParameters: { default_name: 'Bob' },
			contexts: [],
			fulfillment: [],
			...result,
		},
		sessionId: '1000000001',
		timestamp: '2024-03-05T10:20:30.400Z',
		status: { code: 200, type: 'success' },
		...change,
	}),
};

/** JSON text of so many objects, one in the other. */
export const deepBody = (levels: number, inner = '1') =>
	`{"chatId":"c","messageId":"m","attributes":${'{"a":'.repeat(levels)}${inner}${'}'.repeat(levels)}}`;
