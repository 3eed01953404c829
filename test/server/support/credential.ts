import type { ICredentialDataDecryptedObject } from 'n8n-workflow';

import {
	type ChatBotSandbox,
	type NetcoreBotSandbox,
	TILEDESK_EMAIL,
	TILEDESK_PASSWORD,
	TILEDESK_PROJECT_ID,
	type TiledeskSandbox,
} from '../../../sandbox';

/** A ChatBot credential that points at the sandbox, as far as `data` does not say otherwise. */
export const sandboxCredential = (
	sandbox: ChatBotSandbox,
	data: ICredentialDataDecryptedObject = {},
) => ({
	type: 'chatBotApi',
	name: 'ChatBot (sandbox)',
	data: {
		accessToken: sandbox.token,
		baseUrl: sandbox.url,
		apiVersion: 'auto',
		reuseConnections: true,
		...data,
	},
});

/** The same for Netcore Bot. */
export const netcoreCredential = (
	sandbox: NetcoreBotSandbox,
	data: ICredentialDataDecryptedObject = {},
) => ({
	type: 'netcoreBotApi',
	name: 'Netcore Bot (sandbox)',
	data: {
		appId: sandbox.appId,
		appSecret: sandbox.appSecret,
		baseUrl: sandbox.url,
		reuseConnections: true,
		authToken: '',
		...data,
	},
});

/** The same for Tiledesk. */
export const tiledeskCredential = (
	sandbox: TiledeskSandbox,
	data: ICredentialDataDecryptedObject = {},
) => ({
	type: 'tiledeskApi',
	name: 'Tiledesk (sandbox)',
	data: {
		authentication: 'basic',
		email: TILEDESK_EMAIL,
		password: TILEDESK_PASSWORD,
		token: '',
		projectId: TILEDESK_PROJECT_ID,
		baseUrl: sandbox.url,
		reuseConnections: true,
		...data,
	},
});
