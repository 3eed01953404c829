/** The stand-ins that `npm start` runs, and the credential with which n8n reaches each of them. */
export const sandboxToken = 'sandbox-token';

export const devCredentials = (sandboxUrl) => [
	{
		type: 'chatBotApi',
		name: 'ChatBot (sandbox)',
		data: {
			accessToken: sandboxToken,
			baseUrl: sandboxUrl,
			apiVersion: 'auto',
			reuseConnections: true,
		},
	},
];

/** Signs in to an n8n that only this machine can reach. */
export const owner = {
	email: 'owner@example.com',
	password: 'Sandbox-4010',
	firstName: 'Local',
	lastName: 'Owner',
};
