import type { INodeProperties } from 'n8n-workflow';

/** Where visitors chat, as reports and the archive name it. */
export const sourceField: INodeProperties = {
	displayName: 'Source',
	name: 'source',
	type: 'options',
	options: [
		{ name: 'App', value: 'app' },
		{ name: 'Chat Widget', value: 'widget' },
		{ name: 'Custom', value: 'custom' },
		{ name: 'LiveChat', value: 'livechat' },
		{ name: 'LiveChat (Version 3)', value: 'livechat3' },
		{ name: 'Messenger', value: 'messenger' },
		{ name: 'Slack', value: 'slack' },
	],
	default: 'widget',
	description: 'Through which integration the conversations came',
};
