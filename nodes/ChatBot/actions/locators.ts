import type { INodeProperties } from 'n8n-workflow';
import { locator } from '../../shared/fields/locator';
import { MOST_SEGMENTS } from '../api/limits';

export const userId = locator({
	displayName: 'User',
	name: 'userId',
	description:
		'The user, by the ID that ChatBot gives and Get Many returns (not the Customer User ID), or by email. If several users have the email, the one created first is meant.',
	searchListMethod: 'searchUsers',
	exampleId: '65f0000000000000000000a1',
	byEmail: true,
});

/** For operations where each input item names its own user. */
export const userOfItem: INodeProperties = {
	...userId,
	hint: 'One user per input item: usually an expression such as {{ $json.id }} or, by email, {{ $json.email }}',
};

export const segmentId = locator({
	displayName: 'Segment',
	name: 'segmentId',
	description: 'The segment, by the ID that ChatBot gives and Get Many returns',
	searchListMethod: 'searchSegments',
	exampleId: '65f0000000000000000000b1',
});

export const storyId = locator({
	displayName: 'Story',
	name: 'storyId',
	description: 'The story, by the ID that ChatBot gives and Get Many returns',
	searchListMethod: 'searchStories',
	exampleId: '65f0000000000000000000c1',
});

export const chatId = locator({
	displayName: 'Chat',
	name: 'chatId',
	description: 'The chat, by the ID that Chat: Get Many returns and the ChatBot Trigger gives',
	searchListMethod: 'searchChats',
	exampleId: '65f0000000000000000000d1',
});

export const entityId = locator({
	displayName: 'Entity',
	name: 'entityId',
	description: 'The entity, by the ID that ChatBot gives and Get Many returns',
	searchListMethod: 'searchEntities',
	exampleId: '65f0000000000000000000e1',
});

export const webhookId = locator({
	displayName: 'Webhook',
	name: 'webhookId',
	description: 'The webhook, by the ID that ChatBot gives and Get Many returns',
	searchListMethod: 'searchWebhooks',
	exampleId: '65f0000000000000000000f1',
});

/** For operations where no segment is a valid choice. */
export const segmentIds: INodeProperties = {
	displayName: 'Segment Names or IDs',
	name: 'segmentIds',
	type: 'multiOptions',
	typeOptions: { loadOptionsMethod: 'getSegments' },
	default: [],
	// Without it, n8n marks text with commas from an expression.
	allowArbitraryValues: true,
	description:
		'Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>',
	hint: `At most ${MOST_SEGMENTS}. An expression may give an array, or text with commas.`,
};

export const neededSegmentIds: INodeProperties = { ...segmentIds, required: true };
