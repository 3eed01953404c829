/**
 * n8n verifies one service per package. These are cut from the sources of the whole one; see
 * cut-packages.mjs.
 */
export const servicePackages = [
	{
		name: 'n8n-nodes-chatbotcom',
		folder: 'ChatBot',
		credential: 'ChatBotApi',
		credentialName: 'ChatBot API',
		nodes: {
			ChatBot: 'ChatBot',
			ChatBotActivityTrigger: 'ChatBot Activity Trigger',
			ChatBotTrigger: 'ChatBot Trigger',
		},
		title: 'ChatBot',
		description:
			'n8n nodes for ChatBot (chatbot.com): users, segments, stories, chats, entities, bulk jobs, and triggers, one of which answers visitors',
		keywords: ['chatbot', 'chatbot.com'],
		docs: ['chatbot.md', 'chatbot-trigger.md', 'chatbot-activity-trigger.md'],
		// Start Here leads through the examples of all services.
		isExample: (file) => !/^(netcore|tiledesk|start)-/.test(file),
	},
	{
		name: 'n8n-nodes-netcore-bot',
		folder: 'NetcoreBot',
		credential: 'NetcoreBotApi',
		credentialName: 'Netcore Bot API',
		nodes: { NetcoreBot: 'Netcore Bot' },
		title: 'Netcore Bot',
		description:
			"n8n node for Netcore Cloud's Bot Open API: usage, users, readable transcripts and profiles",
		keywords: ['netcore', 'netcore cloud'],
		docs: ['netcore-bot.md'],
		isExample: (file) => file.startsWith('netcore-'),
	},
	{
		name: 'n8n-nodes-tiledesk',
		folder: 'Tiledesk',
		credential: 'TiledeskApi',
		credentialName: 'Tiledesk API',
		nodes: {
			Tiledesk: 'Tiledesk',
			TiledeskBotTrigger: 'Tiledesk Bot Trigger',
			TiledeskTrigger: 'Tiledesk Trigger',
		},
		title: 'Tiledesk',
		description:
			'n8n nodes for Tiledesk: conversations, messages, leads and segments, an instant trigger, and a bot that n8n plays',
		keywords: ['tiledesk'],
		docs: ['tiledesk.md', 'tiledesk-triggers.md'],
		isExample: (file) => file.startsWith('tiledesk-'),
	},
];
