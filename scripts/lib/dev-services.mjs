/** The stand-ins that `npm start` runs, and the credential with which n8n reaches each of them. */
export const sandboxToken = 'sandbox-token';

export const devCredentials = ({ url, netcoreUrl, tiledeskUrl, modelUrl }) => [
	{
		type: 'chatBotApi',
		name: 'ChatBot (sandbox)',
		data: {
			accessToken: sandboxToken,
			baseUrl: url,
			apiVersion: 'auto',
			reuseConnections: true,
		},
	},
	{
		type: 'netcoreBotApi',
		name: 'Netcore Bot (sandbox)',
		data: {
			appId: '64a0c0ffee00000000000001',
			appSecret: 'sandbox-secret',
			baseUrl: netcoreUrl,
			reuseConnections: true,
			authToken: '',
		},
	},
	{
		type: 'tiledeskApi',
		name: 'Tiledesk (sandbox)',
		data: {
			authentication: 'basic',
			// An admin: only they may make hooks and bots.
			email: 'dora@example.com',
			password: 'sandbox-password',
			token: '',
			projectId: '65a1b2c3d4e5f60718290001',
			baseUrl: tiledeskUrl,
			reuseConnections: true,
		},
	},
	{
		type: 'openAiApi',
		name: 'OpenAI (sandbox)',
		data: { apiKey: 'sandbox-key', organizationId: '', url: modelUrl, header: false },
	},
];
