import type { ICredentialTestRequest, ICredentialType, Icon, INodeProperties } from 'n8n-workflow';
import { chatBot } from '../nodes/ChatBot/api/service';
import { reuseConnections } from '../nodes/shared/fields/connection';
import { CREDENTIAL_BASE_URL } from '../nodes/shared/http/url';

const REFUSED_TOKEN =
	'ChatBot did not accept the access token. Enter the developer access token; in ChatBot: profile icon, Settings, API Keys.';

const WRONG_ADDRESS =
	'There is no ChatBot API at this address. Check the Base URL: ChatBot itself is at https://api.chatbot.com.';

export class ChatBotApi implements ICredentialType {
	name = 'chatBotApi';

	displayName = 'ChatBot API';

	icon: Icon = {
		light: 'file:../nodes/ChatBot/chatBot.svg',
		dark: 'file:../nodes/ChatBot/chatBot.dark.svg',
	};

	documentationUrl = 'https://www.chatbot.com/docs/';

	properties: INodeProperties[] = [
		{
			displayName: 'Access Token',
			name: 'accessToken',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description: 'The developer access token; the client token does not work',
			hint: 'In ChatBot: profile icon → Settings → API Keys',
		},
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			default: 'https://api.chatbot.com',
			required: true,
			description: 'Where the ChatBot API is. Change it only for a proxy or a test server.',
		},
		{
			displayName: 'API Version',
			name: 'apiVersion',
			type: 'options',
			options: [
				{
					name: 'Detect Automatically',
					value: 'auto',
					description: 'Ask the service once which paths it has',
				},
				{
					name: 'Legacy (V1)',
					value: 'v1',
					description: 'Segments under /segments, stories under /stories',
				},
				{
					name: 'Current (V2)',
					value: 'v2',
					description: 'Segments under /users/segments, stories under /v2/stories',
				},
			],
			default: 'auto',
			description: 'Which paths segments and stories have',
		},
		reuseConnections('ChatBot'),
	];

	authenticate = chatBot.sign;

	// Every developer token may list users; the client token, which this node cannot use, may not. Any web
	// page may answer 200, so a success is known by its list of users.
	test: ICredentialTestRequest = {
		request: { baseURL: CREDENTIAL_BASE_URL, url: '/users?limit=1' },
		// The type wants rules of one kind; n8n heeds both kinds together.
		rules: [
			...[401, 403].map((value) => ({
				type: 'responseCode',
				properties: { value, message: REFUSED_TOKEN },
			})),
			{ type: 'responseCode', properties: { value: 404, message: WRONG_ADDRESS } },
			{
				type: 'responseSuccessBody',
				properties: { key: 'data.length', value: undefined, message: WRONG_ADDRESS },
			},
		] as ICredentialTestRequest['rules'],
	};
}
